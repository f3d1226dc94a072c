import 'server-only';
import { sql, type SQL } from 'drizzle-orm';
import { check, type AnyPgColumn } from 'drizzle-orm/pg-core';

/* Closed sets of words that a column may hold. The types in store/rows.ts name the same words; the compiler
   refuses a row when the two lists differ. */

export const OPERATION_KINDS = ['link_account', 'fund_program'] as const;
export const OWNER_SCOPES = ['user', 'program'] as const;
export const RESOLVED_BY = ['reply', 'replay', 'lookup', 'person'] as const;
export const CLOSING_VERDICTS = ['made', 'not_made'] as const;
export const ATTEMPT_PHASES = ['before_bytes', 'after_bytes', 'answered'] as const;
export const VERDICT_KINDS = ['accepted', 'rejected', 'not_sent', 'may_have_been_sent', 'contradicts'] as const;
export const EVIDENCE_VERDICTS = ['accepted', 'rejected', 'contradicts', 'found', 'not_found', 'made', 'not_made'] as const;
export const TRANSACTION_ROLES = ['own', 'reversal'] as const;
export const PROMPTS = ['reply', 'lookup', 'poll', 'webhook'] as const;
export const LOOKUP_CAPABILITIES = ['unchecked', 'available', 'unavailable'] as const;
export const ACTOR_KINDS = ['operator', 'worker', 'system'] as const;
export const OBJECT_KINDS = ['operation', 'linked_account'] as const;
export const SAVED_VIEW_LISTS = ['fundings', 'bank_accounts'] as const;
export const LINK_WAYS = ['hosted', 'here'] as const;
export const LINK_PURPOSES = ['link', 'reconnect'] as const;
export const LINKED_HOWS = [...LINK_WAYS, 'by_hand'] as const;
export const ITEM_HEALTHS = ['good', 'sign_in_needed', 'disconnecting', 'revoked'] as const;
export const WEBHOOK_SOURCES = ['plaid'] as const;
export const MODES = ['emulator', 'sandbox', 'live'] as const;

/** A check constraint that says the same as the column's enum; without it only the compiler would. */
export function oneOf(name: string, column: AnyPgColumn, words: readonly string[]) {
  return check(name, sql`${column} in (${listed(words)})`);
}

/** Literals for a check constraint or a partial index, where PostgreSQL takes no parameters. */
export function listed(words: readonly string[]): SQL {
  return sql.raw(words.map((word) => `'${word}'`).join(', '));
}
