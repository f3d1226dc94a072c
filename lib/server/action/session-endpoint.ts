import 'server-only';
import { reportUnexpected } from '../errors.ts';
import { openRuntime } from '../runtime.ts';
import type { OpenRuntime } from '../runtime.ts';
import { isOwnOrigin } from './perform-action.ts';
import { currentSessionLife } from './scope.ts';

/** For the warning before the session ends. Asking never keeps it alive. */
export async function answerSessionRead(): Promise<Response> {
  return answerLife(await openRuntime(), false);
}

/** "Stay signed in": one press, from our own page alone. */
export async function answerSessionExtend(request: Request): Promise<Response> {
  const runtime = await openRuntime();
  if (!isOwnOrigin(runtime, request.headers.get('origin'))) return answer(403, { message: 'This request did not come from the console’s own page.' });
  return answerLife(runtime, true);
}

async function answerLife(runtime: OpenRuntime, extend: boolean): Promise<Response> {
  try {
    const life = await currentSessionLife(runtime, extend);
    return life === null ? answer(401, { message: 'You are signed out.' }) : answer(200, life);
  } catch (error) {
    return answer(500, { message: `Something went wrong here. Reference: ${reportUnexpected(runtime.context, error, { route: 'session' })}.` });
  }
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
