import { readFileSync } from 'node:fs';
import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { readActionAnswer } from './flight.ts';
import type { Visitor } from './sign-in.ts';

const manifest = z.object({ node: z.record(z.string(), z.object({ exportedName: z.string() })) });

/** The id under which the built console serves an action, by the name of its function. Throws when there is none. */
export function requireActionId(name: string): string {
  const { node } = manifest.parse(JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')));
  const id = Object.entries(node).find(([, { exportedName }]) => exportedName === name)?.[0];
  if (id === undefined) throw new Error(`the build has no action ${name}`);
  return id;
}

export interface ActionCall {
  id: string;
  /** A page that uses the action: Next serves it there. */
  path: string;
  input: unknown;
}

/** Calls a server action as the browser's script does. Answers what it returned. */
export async function callAction(connection: Dispatcher, visitor: Visitor, { id, path, input }: ActionCall): Promise<unknown> {
  const { statusCode, body } = await connection.request({
    origin: visitor.origin,
    method: 'POST',
    path,
    headers: { origin: visitor.origin, cookie: visitor.cookie, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8', 'next-action': id },
    body: JSON.stringify([input]),
  });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`the action answered ${statusCode}: ${text.slice(0, 200)}`);
  return readActionAnswer(text);
}
