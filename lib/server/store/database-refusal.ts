import 'server-only';
import { DrizzleQueryError } from 'drizzle-orm';
import { StoreRefusal, type RefusalCode } from './store-refusal.ts';

// The triggers' own codes (migration 0001) and PostgreSQL's for constraints.
const REFUSAL_CODES: Record<string, RefusalCode> = {
  RH001: 'illegal_move',
  RH002: 'frozen_column',
  RH003: 'append_only',
  '23505': 'duplicate_key',
  '23503': 'missing_reference',
  '23514': 'failed_check',
};

/** The database failed for another reason than a refusal; `code` is its SQLSTATE or the connection's error code. */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
  readonly code: string | null;

  constructor(message: string, code: string | null) {
    super(message);
    this.code = code;
  }
}

/** What a failed statement means. The driver's error is not kept as the cause: it carries the statement's
 *  parameters, sealed bodies and names among them. Null for errors that no statement raised. */
export function readDatabaseError(error: unknown): StoreRefusal | DatabaseError | null {
  if (!(error instanceof DrizzleQueryError)) return null;
  const { cause } = error;
  if (!(cause instanceof Error)) return new DatabaseError('the database failed', null);
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
  const refusal = code === null ? undefined : REFUSAL_CODES[code];
  return refusal === undefined ? new DatabaseError(cause.message, code) : new StoreRefusal(refusal, cause.message);
}
