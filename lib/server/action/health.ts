import 'server-only';
import { describeError } from '../errors.ts';
import { openRuntime } from '../runtime.ts';
import { countOperators } from '../auth/operators.ts';

/** For whoever watches the process: 200 when the database answers. Says nothing about the program, so it needs no session. */
export async function answerHealth(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  const runtime = await openRuntime();
  try {
    await countOperators(runtime.auth, 'admin');
    return Response.json({ status: 'ok', mode: runtime.env.mode }, { headers });
  } catch (error) {
    runtime.context.log.error('console.unhealthy', describeError(error));
    return Response.json({ status: 'unhealthy' }, { status: 503, headers });
  }
}
