import type { Delivery } from './answers.ts';
import type { FaultKind } from '#lib/domain/bank-faults.ts';

export interface LoggedRequest {
  at: string;
  method: string;
  path: string;
  operation: string | null;
  key: string | null;
  fault: FaultKind | null;
  /** Null while the answer is still being made. */
  httpStatus: number | null;
  delivery: Delivery | null;
  /** Why the emulator itself could not answer. */
  problem: string | null;
  /** Redacted. */
  body: unknown;
}

export interface RequestLog {
  add(entry: LoggedRequest): void;
  list(): readonly LoggedRequest[];
  clear(): void;
}

// Enough to see what one browser flow caused; memory only.
const KEPT = 200;
const MAX_TEXT = 500;

export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  return {
    add(entry) {
      entries = [...entries.slice(1 - KEPT), entry];
    },
    list: () => entries,
    clear() {
      entries = [];
    },
  };
}

/** The parsed body with account numbers cut to their last four figures. A body that is no JSON is not kept at all. */
export function redactBody(body: string): unknown {
  try {
    const redacted: unknown = JSON.parse(body, (name, value: unknown) => {
      if (typeof value !== 'string') return name === 'account_number' ? '••••' : value;
      return name === 'account_number' ? `•••• ${value.slice(-4)}` : value.slice(0, MAX_TEXT);
    });
    return redacted;
  } catch {
    return null;
  }
}
