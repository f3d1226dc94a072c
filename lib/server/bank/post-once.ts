import 'server-only';
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { AnswerFailure, ConnectFailure } from '#lib/domain/verdict.ts';
import { isEncoded } from './answer-headers.ts';
import { answerFailureOf, errorCode } from './answer-failure.ts';
import { ConnectError, openFreshConnection } from './fresh-connection.ts';

export interface OutgoingPost {
  origin: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
  /** Whole milliseconds for everything: name, connection, handshake, sending, headers, body. */
  deadlineMs: number;
}

export type PostOutcome =
  | { phase: 'before_bytes'; failure: ConnectFailure; code: string }
  | { phase: 'after_bytes'; failure: AnswerFailure; code: string; httpStatus: number | null }
  | { phase: 'answered'; httpStatus: number; headers: IncomingHttpHeaders; body: string };

interface Ending {
  failure?: AnswerFailure;
  error?: Error;
}

/** One POST over one connection of its own. Always resolves, at the deadline at the latest. */
export function postOnce(post: OutgoingPost): Promise<PostOutcome> {
  const connection = openFreshConnection(post.origin);
  return new Promise((resolve) => {
    let answer: { httpStatus: number; headers: IncomingHttpHeaders } | null = null;
    let chunks: Buffer[] = [];
    let settled = false;

    const settle = (outcome: PostOutcome): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      chunks = [];
      // In the same tick as the phase is read, so that "before bytes" stays true.
      connection.cut();
      resolve(outcome);
    };
    const end = (ending: Ending): void => settle(failed(ending, connection.socketWasHandedOver(), answer?.httpStatus ?? null));
    const timer = setTimeout(() => end({ failure: 'timeout' }), Math.max(0, post.deadlineMs));

    const handler: Dispatcher.DispatchHandler = {
      // Must exist: undici takes a handler without it for one of an older kind.
      onRequestStart: () => undefined,
      onResponseStart: (_controller, httpStatus, headers) => {
        // 102 and 103 announce an answer, they are none.
        if (httpStatus < 200) return;
        answer = { httpStatus, headers };
        if (isEncoded(headers)) end({ failure: 'encoding' });
      },
      onResponseData: (_controller, chunk) => {
        if (!settled) chunks.push(chunk);
      },
      onResponseEnd: () => {
        if (answer === null) end({ failure: 'other' });
        // Invalid UTF-8 becomes U+FFFD: such an answer is still evidence.
        else settle({ phase: 'answered', ...answer, body: new TextDecoder().decode(Buffer.concat(chunks)) });
      },
      onResponseError: (_controller, error) => end({ error }),
    };

    try {
      connection.dispatcher.dispatch({ method: 'POST', path: post.path, headers: post.headers, body: post.body, reset: true }, handler);
    } catch (error) {
      end({ error: error instanceof Error ? error : new Error('dispatch') });
    }
  });
}

function failed({ failure, error }: Ending, handedOver: boolean, httpStatus: number | null): PostOutcome {
  const code = error === undefined ? (failure ?? 'other') : errorCode(error.cause instanceof Error ? error.cause : error);
  if (handedOver) {
    const named = failure ?? (error === undefined ? 'other' : answerFailureOf(error, httpStatus !== null));
    return { phase: 'after_bytes', failure: named, code, httpStatus };
  }
  if (error instanceof ConnectError) return { phase: 'before_bytes', failure: error.failure, code };
  return { phase: 'before_bytes', failure: failure === 'timeout' ? 'timeout' : 'other', code };
}
