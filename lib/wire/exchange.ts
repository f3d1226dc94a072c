import type { AnswerFailure, ConnectFailure } from '#lib/domain/verdict.ts';

/** One request and whatever came back, told without exceptions. Bodies are text of at most 1 MiB. */
export type Exchange =
  | { phase: 'before_bytes'; failure: ConnectFailure; detail: string; durationMs: number }
  | { phase: 'after_bytes'; failure: AnswerFailure; detail: string; durationMs: number; httpStatus: number | null }
  | {
      phase: 'answered';
      httpStatus: number;
      contentType: string;
      /** Whole milliseconds the bank asks us to wait (Retry-After), null when it names none. */
      retryAfterMs: number | null;
      /** The bank's own request id header, for the person who phones them. */
      requestId: string | null;
      /** The bank's `Date` header, to notice a skewed clock. */
      bankDate: string | null;
      body: string;
      durationMs: number;
    };
