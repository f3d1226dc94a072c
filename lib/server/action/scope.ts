import 'server-only';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import type { SessionView } from '#lib/domain/fact-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Caller } from '../auth/call-library.ts';
import { clientAddress } from '../auth/client-address.ts';
import { readSession } from '../auth/read-session.ts';
import { extendSession, readSessionLife } from '../auth/session-life.ts';
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
  return readSession(runtime.auth, await sentCookies(), runtime.env.timings, runtime.context.clock.now(), isPersonsAct);
}

/** How long the caller's session still lasts; only when told to does this extend it. */
export async function currentSessionLife(runtime: OpenRuntime, extend: boolean): Promise<SessionView | null> {
  const read = extend ? extendSession : readSessionLife;
  return read(runtime.auth, await sentCookies(), runtime.env.timings, runtime.context.clock.now());
}

// Not the request's own header: after an action changed the session, Next renders the page within the same request.
async function sentCookies(): Promise<Headers> {
  const jar = (await cookies()).getAll().map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
  return new Headers({ cookie: jar.join('; ') });
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
