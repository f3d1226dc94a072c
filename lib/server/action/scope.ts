import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import type { Operator } from '#lib/domain/roles.ts';
import type { Caller } from '../auth/call-library.ts';
import { clientAddress } from '../auth/client-address.ts';
import { readSession } from '../auth/read-session.ts';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import type { OpenRuntime } from '../runtime.ts';
import { openRuntime } from '../runtime.ts';

/** What every page, action and route works with. */
export interface Scope {
  operator: Operator;
  runtime: OpenRuntime;
}

/** Once per request, however many layouts and pages ask: a person's own act, which keeps the session alive. */
export const currentOperator = cache(() => findOperator(true));

/** For polling: never keeps a session alive. */
export const pollingOperator = cache(() => findOperator(false));

async function findOperator(isPersonsAct: boolean): Promise<Operator | null> {
  const runtime = await openRuntime();
  return readSession(runtime.auth, await headers(), runtime.env.timings, runtime.context.clock.now(), isPersonsAct);
}

export async function currentCaller(runtime: OpenRuntime): Promise<Caller> {
  const sent = await headers();
  return { headers: sent, address: clientAddress(sent, runtime.env.trustedProxyHops) };
}

/** Hands the library's cookies to the browser: on this way it cannot set them itself. */
export async function passCookies(setCookie: readonly string[]): Promise<void> {
  const jar = await cookies();
  for (const header of setCookie) {
    for (const [name, attributes] of parseSetCookieHeader(header)) jar.set(name, decodeURIComponent(attributes.value), toCookieOptions(attributes));
  }
}
