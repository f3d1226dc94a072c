import 'server-only';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import {
  ATTEMPT_PHASES,
  EVIDENCE_VERDICTS,
  LINKED_HOWS,
  LOOKUP_CAPABILITIES,
  oneOf,
  OWNER_SCOPES,
  PROMPTS,
  RESOLVED_BY,
  TRANSACTION_ROLES,
  VERDICT_KINDS,
} from './closed-sets.ts';
import { centsColumn, countColumn, moment, operationIdColumn, sequenceColumn } from './columns.ts';
import { isNotChargeable } from './list-conditions.ts';
import { operation } from './operation-schema.ts';

const ofOperation = () =>
  operationIdColumn('operation_id')
    .notNull()
    .references(() => operation.id);

/** One row per request that may leave this machine, committed before its bytes go. Append-only. */
export const attempt = pgTable(
  'attempt',
  {
    id: text('id').primaryKey(),
    operationId: ofOperation(),
    number: integer('number').notNull(),
    fence: integer('fence').notNull(),
    startedAt: moment('started_at').notNull(),
    deadlineAt: moment('deadline_at').notNull(),
  },
  (table) => [unique('attempt_number').on(table.operationId, table.number)],
);

/** What became of an attempt: at most one row for each. Absent: it may have been sent. Append-only. */
export const attemptOutcome = pgTable(
  'attempt_outcome',
  {
    attemptId: text('attempt_id')
      .primaryKey()
      .references(() => attempt.id),
    operationId: ofOperation(),
    recordedAt: moment('recorded_at').notNull(),
    phase: text('phase', { enum: ATTEMPT_PHASES }).notNull(),
    failure: text('failure'),
    httpStatus: integer('http_status'),
    durationMs: integer('duration_ms').notNull(),
    requestId: text('request_id'),
    verdict: text('verdict', { enum: VERDICT_KINDS }).notNull(),
    reason: text('reason').notNull(),
    // A bank may name any time; int4 ends at 24 days.
    retryAfterMs: countColumn('retry_after_ms'),
    requestExcerpt: text('request_excerpt').notNull(),
    answerExcerpt: text('answer_excerpt').notNull(),
  },
  (table) => [
    oneOf('attempt_outcome_phase', table.phase, ATTEMPT_PHASES),
    oneOf('attempt_outcome_verdict', table.verdict, VERDICT_KINDS),
    index('attempt_outcome_operation').on(table.operationId),
  ],
);

/** What taught us the outcome. Append-only. */
export const evidence = pgTable(
  'evidence',
  {
    id: text('id').primaryKey(),
    seq: sequenceColumn('seq'),
    operationId: ofOperation(),
    attemptId: text('attempt_id').references(() => attempt.id),
    kind: text('kind', { enum: RESOLVED_BY }).notNull(),
    verdict: text('verdict', { enum: EVIDENCE_VERDICTS }).notNull(),
    reason: text('reason'),
    bankId: text('bank_id'),
    amountCents: centsColumn('amount_cents'),
    detail: text('detail').notNull(),
    recordedAt: moment('recorded_at').notNull(),
  },
  (table) => [
    oneOf('evidence_kind', table.kind, RESOLVED_BY),
    oneOf('evidence_verdict', table.verdict, EVIDENCE_VERDICTS),
    index('evidence_operation').on(table.operationId, table.seq),
  ],
);

/** The bank's ledger transaction as last read. The primary key lets one operation own it, no more. */
export const ledgerTransaction = pgTable(
  'ledger_transaction',
  {
    id: text('id').primaryKey(),
    seq: sequenceColumn('seq'),
    operationId: ofOperation(),
    role: text('role', { enum: TRANSACTION_ROLES }).notNull(),
    amount: text('amount').notNull(),
    currency: text('currency').notNull(),
    status: text('status').notNull(),
    category: text('category'),
    method: text('method'),
    originatorType: text('originator_type'),
    originatorId: text('originator_id'),
    description: text('description'),
    postingDate: text('posting_date'),
    reversedTransactionId: text('reversed_transaction_id'),
    returnCode: text('return_code'),
    readAt: moment('read_at').notNull(),
  },
  (table) => [
    oneOf('ledger_transaction_role', table.role, TRANSACTION_ROLES),
    index('ledger_transaction_operation').on(table.operationId, table.seq),
  ],
);

/** Every word that a ledger transaction's status ever was. Append-only. */
export const settlement = pgTable(
  'settlement',
  {
    id: text('id').primaryKey(),
    seq: sequenceColumn('seq'),
    operationId: ofOperation(),
    transactionId: text('transaction_id')
      .notNull()
      .references(() => ledgerTransaction.id),
    status: text('status').notNull(),
    returnCode: text('return_code'),
    observedAt: moment('observed_at').notNull(),
    promptedBy: text('prompted_by', { enum: PROMPTS }).notNull(),
  },
  (table) => [
    oneOf('settlement_prompted_by', table.promptedBy, PROMPTS),
    index('settlement_operation').on(table.operationId, table.seq),
  ],
);

/** Bank accounts that the bank knows: last four figures and a keyed fingerprint, never the number. */
export const linkedAccount = pgTable(
  'linked_account',
  {
    id: text('id').primaryKey(),
    ownerScope: text('owner_scope', { enum: OWNER_SCOPES }).notNull(),
    userId: text('user_id').notNull(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    last4: text('last4').notNull(),
    routingNumber: text('routing_number').notNull(),
    bankName: text('bank_name'),
    sourcePlatform: text('source_platform'),
    bankCreatedAt: text('bank_created_at'),
    accountFingerprint: text('account_fingerprint'),
    endingDiffers: boolean('ending_differs').notNull(),
    endingConfirmedBy: text('ending_confirmed_by'),
    operationId: operationIdColumn('operation_id').references(() => operation.id),
    linkedBy: text('linked_by').notNull(),
    blockedAt: moment('blocked_at'),
    blockedBy: text('blocked_by'),
    blockedReason: text('blocked_reason'),
    linkedHow: text('linked_how', { enum: LINKED_HOWS }).notNull().default('by_hand'),
    institutionId: text('institution_id'),
    institutionName: text('institution_name'),
    mask: text('mask'),
    // No foreign keys: the engine records what the bank accepted, whatever became of the connection's own rows.
    plaidItemId: text('plaid_item_id'),
    plaidAccountId: text('plaid_account_id'),
    persistentAccountId: text('persistent_account_id'),
    tokenised: boolean('tokenised').notNull().default(false),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    oneOf('linked_account_owner_scope', table.ownerScope, OWNER_SCOPES),
    oneOf('linked_account_linked_how', table.linkedHow, LINKED_HOWS),
    check(
      'linked_account_connection',
      sql`(${table.linkedHow} = 'by_hand') = (${table.plaidItemId} is null) and (${table.plaidItemId} is null) = (${table.plaidAccountId} is null)`,
    ),
    index('linked_account_created').on(table.createdAt, table.id),
    index('linked_account_owner_created').on(table.ownerScope, table.createdAt, table.id),
    index('linked_account_operation').on(table.operationId),
    check(
      'linked_account_block',
      sql`(${table.blockedAt} is null) = (${table.blockedBy} is null) and (${table.blockedAt} is null) = (${table.blockedReason} is null)`,
    ),
    // Few accounts may not be charged: the index stays small.
    index('linked_account_not_chargeable').on(table.createdAt, table.id).where(isNotChargeable(table)),
    index('linked_account_platform').on(table.sourcePlatform, table.createdAt, table.id),
    // Search and duplicates.
    index('linked_account_user').on(table.userId, table.createdAt, table.id),
    index('linked_account_ending').on(table.last4, table.createdAt, table.id),
    index('linked_account_last_name').on(sql`lower(${table.lastName}) text_pattern_ops`),
    index('linked_account_first_name').on(sql`lower(${table.firstName}) text_pattern_ops`),
    index('linked_account_mask').on(table.mask, table.createdAt, table.id).where(sql`${table.mask} is not null`),
    index('linked_account_institution').on(table.userId, table.institutionId, table.mask).where(sql`${table.institutionId} is not null`),
    index('linked_account_persistent').on(table.persistentAccountId).where(sql`${table.persistentAccountId} is not null`),
    index('linked_account_item').on(table.plaidItemId, table.plaidAccountId).where(sql`${table.plaidItemId} is not null`),
    index('linked_account_fingerprint').on(table.accountFingerprint, table.createdAt).where(sql`${table.accountFingerprint} is not null`),
  ],
);

/** What each bank origin has proved to be able to do. */
export const bankOrigin = pgTable(
  'bank_origin',
  {
    origin: text('origin').primaryKey(),
    lookup: text('lookup', { enum: LOOKUP_CAPABILITIES }).notNull(),
    checkedAt: moment('checked_at'),
    checkedWith: operationIdColumn('checked_with').references(() => operation.id),
  },
  (table) => [oneOf('bank_origin_lookup', table.lookup, LOOKUP_CAPABILITIES)],
);

/** Evidence that speaks against a human verdict: shown and alerted, reopens nothing. Append-only. */
export const exception = pgTable(
  'exception',
  {
    id: text('id').primaryKey(),
    seq: sequenceColumn('seq'),
    operationId: ofOperation(),
    words: text('words').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('exception_operation').on(table.operationId, table.seq)],
);
