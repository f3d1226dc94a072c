import 'server-only';
import { z } from 'zod';
import type { ActionFailureCode } from '#lib/domain/action-result.ts';
import type { Caller } from '../auth/call-library.ts';
import { AUTH_PATH } from '../auth/create-auth.ts';
import { reportUnexpected } from '../errors.ts';
import type { OpenRuntime } from '../runtime.ts';
import { openRuntime } from '../runtime.ts';
import { signInOperator } from '../services/sign-in-operator.ts';
import { signOutOperator } from '../services/sign-out-operator.ts';
import { isOwnOrigin } from './perform-action.ts';
import { currentCaller, currentOperator } from './scope.ts';

/** The only routes under the sign-in library's path; whatever else it offers, in this version or a later one, is 404. Each
 *  goes through our own verb, which throttles and audits. */
export const AUTH_ROUTES = {
  '/sign-in/email': answerSignIn,
  '/sign-out': answerSignOut,
} as const;

type AuthRoute = keyof typeof AUTH_ROUTES;

// An e-mail address and a password: more is not a sign-in.
const MAX_BODY_BYTES = 4_096;

const credentials = z.strictObject({ email: z.email().max(254), password: z.string().min(1).max(128) });

export async function answerAuthRequest(request: Request): Promise<Response> {
  const route = readAuthRoute(request);
  if (route === null) return answer(404, 'There is nothing at this address.');
  const runtime = await openRuntime();
  if (!isOwnOrigin(runtime, request.headers.get('origin'))) return answer(403, 'This request did not come from the console’s own page.');
  try {
    return await AUTH_ROUTES[route](runtime, await currentCaller(runtime), request);
  } catch (error) {
    return answer(500, `Something went wrong here. Reference: ${reportUnexpected(runtime.context, error, { route })}.`);
  }
}

/** Null for everything that is not mounted. */
export function readAuthRoute(request: { method: string; url: string }): AuthRoute | null {
  const { pathname } = new URL(request.url);
  if (request.method !== 'POST') return null;
  if (pathname === `${AUTH_PATH}/sign-in/email`) return '/sign-in/email';
  return pathname === `${AUTH_PATH}/sign-out` ? '/sign-out' : null;
}

const STATUS: Partial<Record<ActionFailureCode, number>> = { throttled: 429, not_allowed: 401 };

async function answerSignIn(runtime: OpenRuntime, caller: Caller, request: Request): Promise<Response> {
  // A body of unsaid length is not read at all.
  const length = Number(request.headers.get('content-length') ?? Infinity);
  const reading = length > MAX_BODY_BYTES ? null : credentials.safeParse(readJson(await request.text()));
  if (reading === null || !reading.success) return answer(400, 'Send { "email": …, "password": … }.');
  const result = await signInOperator(runtime, caller, reading.data);
  return result.ok ? answer(200, 'Signed in.', result.value) : answer(STATUS[result.code] ?? 400, result.message);
}

async function answerSignOut(runtime: OpenRuntime, caller: Caller): Promise<Response> {
  const operator = await currentOperator();
  if (operator === null) return answer(401, 'You are signed out.');
  return answer(200, 'Signed out.', await signOutOperator(runtime, operator, caller));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function answer(status: number, message: string, setCookie: readonly string[] = []): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const cookie of setCookie) headers.append('set-cookie', cookie);
  return Response.json({ message }, { status, headers });
}
