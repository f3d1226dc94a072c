import 'server-only';
import type { Readable } from 'node:stream';
import { request } from 'undici';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { SECOND_MS } from '#lib/domain/time.ts';

export interface RelayedQuestion {
  method: 'GET' | 'POST';
  /** Beginning with a slash, with its query. */
  path: string;
  /** Null for a GET. */
  body: string | null;
}

export interface RelayedAnswer {
  status: number;
  contentType: string;
  /** The page's own; null when it sent none. */
  policy: string | null;
  body: Uint8Array<ArrayBuffer>;
}

// In this very process: an answer that takes longer is none.
const PATIENCE_MS = 10 * SECOND_MS;
// The fake Link's largest file is a tenth of it.
const MAX_ANSWER_BYTES = 512 * 1_024;

/** The fake Link under the console's own origin, where a frame of it may stand. Neither cookies nor any other header of the
 *  person go along, and none come back. `origin`: the emulated Plaid's. */
export async function relayEmulator(origin: string, { method, path, body }: RelayedQuestion): Promise<Result<RelayedAnswer, 'unreachable' | 'too_large'>> {
  try {
    const answer = await request(`${origin}${path}`, {
      method,
      headersTimeout: PATIENCE_MS,
      bodyTimeout: PATIENCE_MS,
      ...(body === null ? {} : { body, headers: { 'content-type': 'application/json' } }),
    });
    const read = await readBounded(answer.body);
    if (read === null) return fail('too_large');
    return ok({ status: answer.statusCode, contentType: textOf(answer.headers['content-type']) ?? 'application/octet-stream', policy: textOf(answer.headers['content-security-policy']), body: read });
  } catch {
    return fail('unreachable');
  }
}

async function readBounded(body: Readable): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) continue;
    length += chunk.length;
    // Leaving the loop gives the connection up.
    if (length > MAX_ANSWER_BYTES) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function textOf(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : null;
}
