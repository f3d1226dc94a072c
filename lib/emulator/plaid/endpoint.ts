import { z } from 'zod';
import { fail, type Result } from '#lib/domain/result.ts';
import type { Trouble } from './plaid-errors.ts';
import type { PlaidWorld } from './plaid-world.ts';

/** What a call gives, without its request id. */
export type Outcome = Result<object, Trouble>;
export type Endpoint = (world: PlaidWorld, body: unknown) => Outcome;

/** A call of the API: its body as Plaid checks it, then what it does. */
export function endpoint<Body>(schema: z.ZodType<Body>, run: (world: PlaidWorld, body: Body) => Outcome): Endpoint {
  return (world, body) => {
    const read = schema.safeParse(body, { reportInput: true });
    return read.success ? run(world, read.data) : fail(troubleOf(read.error));
  };
}

/** An id or a token of somebody's; Plaid publishes no length. */
export const opaque = z.string().min(1).max(512);
export const accountIds = z.array(opaque).max(100);

function troubleOf({ issues }: z.ZodError): Trouble {
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => nameOf([...issue.path, key])) : []));
  if (unknown.length > 0) return { code: 'UNKNOWN_FIELDS', message: `the following fields are not recognized by this endpoint: ${unknown.join(', ')}` };
  const missing = issues.filter((issue) => issue.input === undefined && issue.code !== 'custom').map((issue) => nameOf(issue.path));
  if (missing.length > 0) return { code: 'MISSING_FIELDS', message: `the following required fields are missing: ${missing.join(', ')}` };
  const [first] = issues;
  return { code: 'INVALID_FIELD', message: first ? `${nameOf(first.path)}: ${first.message}` : 'the body is not an object' };
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'body' : path.map(String).join('.');
}
