import 'server-only';
import { reportUnexpected } from '../errors.ts';
import type { Runtime } from '../runtime.ts';
import { openRuntime } from '../runtime.ts';

/** For events that a provider posts: no session and no origin, the signature alone decides. `receive` answers with the
 *  status; the body says nothing to anybody. A 5xx has the provider send it again. */
export function defineWebhook(name: string, signatureHeader: string, receive: (runtime: Runtime, rawBody: string, signature: string | null) => Promise<number>): (request: Request) => Promise<Response> {
  return async (request) => {
    const runtime = await openRuntime();
    try {
      // Refused before a byte of it is read; one of unsaid length is not read either.
      if (Number(request.headers.get('content-length') ?? Infinity) > MAX_BYTES) return new Response(null, { status: 413, headers: NO_STORE });
      // The raw text: what was signed is these bytes, not what they mean.
      const status = await receive(runtime, await request.text(), request.headers.get(signatureHeader));
      return new Response(null, { status, headers: NO_STORE });
    } catch (error) {
      reportUnexpected(runtime.context, error, { route: name });
      return new Response(null, { status: 503, headers: NO_STORE });
    }
  };
}

// Far above any event that is documented.
const MAX_BYTES = 64 * 1_024;

const NO_STORE = { 'cache-control': 'no-store' };
