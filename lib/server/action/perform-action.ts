import 'server-only';
import { safeParse } from 'zod/v4/core';
import type { $ZodType, output } from 'zod/v4/core';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { may } from '#lib/domain/roles.ts';
import type { Operator, Permission } from '#lib/domain/roles.ts';
import { reportUnexpected } from '../errors.ts';
import type { Runtime } from '../runtime.ts';
import { auditRefusal } from '../services/audit-refusal.ts';

export interface ActionSpec<Schema extends $ZodType, Value, Open extends Runtime> {
  /** For the audit and the log. */
  name: string;
  /** Null: every signed-in person. */
  permission: Permission | null;
  input: Schema;
  run(scope: { operator: Operator; runtime: Open }, input: output<Schema>): Promise<ActionResult<Value>>;
}

export interface Arrival {
  origin: string | null;
  /** Asked only once the origin is known to be ours. */
  findOperator(): Promise<Operator | null>;
}

/** Origin, session, permission, form, verb: in this order, so that a stranger learns nothing and changes nothing. */
export function performAction<Schema extends $ZodType, Value, Open extends Runtime>(
  runtime: Open,
  arrival: Arrival,
  spec: ActionSpec<Schema, Value, Open>,
  input: unknown,
): Promise<ActionResult<Value>> {
  return guard(runtime, arrival.origin, spec.name, async () => {
    const operator = await arrival.findOperator();
    if (operator === null) {
      runtime.context.log.warn('action.signed_out', { act: spec.name });
      return { ok: false, code: 'signed_out', message: 'You are signed out, so nothing was done. Load this page again: it asks you to sign in and leads back here.' };
    }
    if (spec.permission !== null && !may(operator.role, spec.permission)) {
      await auditRefusal(runtime, operator, { kind: 'action', name: spec.name, permission: spec.permission });
      return { ok: false, code: 'not_allowed', message: `Your role (${operator.role}) does not allow this. Nothing was done.` };
    }
    return parsed(spec.input, input, (intent) => spec.run({ operator, runtime }, intent));
  });
}

/** For the two acts of people who may be signed out: sign in, sign out. */
export function performPublicAction<Schema extends $ZodType, Value, Open extends Runtime>(
  runtime: Open,
  origin: string | null,
  spec: { name: string; input: Schema; run(runtime: Open, input: output<Schema>): Promise<ActionResult<Value>> },
  input: unknown,
): Promise<ActionResult<Value>> {
  return guard(runtime, origin, spec.name, () => parsed(spec.input, input, (intent) => spec.run(runtime, intent)));
}

async function guard<Value>(runtime: Runtime, origin: string | null, name: string, act: () => Promise<ActionResult<Value>>): Promise<ActionResult<Value>> {
  if (!isOwnOrigin(runtime, origin)) {
    runtime.context.log.warn('action.foreign_origin', { act: name });
    return { ok: false, code: 'not_allowed', message: `This request did not come from the console's own page, so nothing was done. Open ${runtime.env.appUrl} and try again.` };
  }
  try {
    return await act();
  } catch (error) {
    if (isNavigation(error)) throw error;
    return unexpected(reportUnexpected(runtime.context, error, { act: name }));
  }
}

async function parsed<Schema extends $ZodType, Value>(schema: Schema, input: unknown, act: (intent: output<Schema>) => Promise<ActionResult<Value>>): Promise<ActionResult<Value>> {
  const reading = safeParse(schema, input);
  if (reading.success) return act(reading.data);
  return { ok: false, code: 'invalid_input', message: 'Nothing was done. Correct what is marked and try again.', fieldErrors: fieldErrors(reading.error.issues) };
}

/** The first message for each field; the path of a nested one is joined by dots. */
export function fieldErrors(issues: readonly { path: PropertyKey[]; message: string }[]): Record<string, string> {
  const errors = new Map<string, string>();
  for (const { path, message } of issues) {
    const field = path.map(String).join('.');
    if (!errors.has(field)) errors.set(field, message);
  }
  return Object.fromEntries(errors);
}

/** A missing origin is refused too: every browser sends one with a POST. */
export function isOwnOrigin(runtime: Pick<Runtime, 'env'>, origin: string | null): boolean {
  return origin !== null && runtime.env.allowedOrigins.includes(origin);
}

function unexpected(referenceId: string): ActionResult<never> {
  return {
    ok: false,
    code: 'unexpected',
    message: `Something went wrong here. Look at the operation's page before you do it again: it shows what was sent. If it stays, tell support this reference: ${referenceId}.`,
    referenceId,
  };
}

// Next carries redirects, "not found" and "forbidden" out of an action as errors with such a digest.
function isNavigation(error: unknown): boolean {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string' && /^NEXT_(REDIRECT|HTTP_ERROR_FALLBACK)/.test(error.digest);
}
