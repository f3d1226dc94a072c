import 'server-only';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, unique, type AnyPgColumn } from 'drizzle-orm/pg-core';
import { OPERATION_STATES } from '#lib/domain/operation-state.ts';
import { CLOSING_VERDICTS, listed, oneOf, OPERATION_KINDS, OWNER_SCOPES, RESOLVED_BY } from './closed-sets.ts';
import { centsColumn, idempotencyKeyColumn, moment, operationIdColumn } from './columns.ts';
import { isFunding, isUnseenReturn, settlementStageOf } from './list-conditions.ts';
import { MAY_HOLD_A_NUMBER } from './sealed-states.ts';

/** One row per intent: one operation = one key = one body. The trigger `operation_guard` refuses illegal moves of
 *  state, changes of frozen columns and every DELETE. */
export const operation = pgTable(
  'operation',
  {
    id: operationIdColumn('id').primaryKey(),
    kind: text('kind', { enum: OPERATION_KINDS }).notNull(),
    idempotencyKey: idempotencyKeyColumn('idempotency_key').notNull(),
    bankOrigin: text('bank_origin').notNull(),
    // People are named without a foreign key: money records must not depend on the auth library's tables.
    makerId: text('maker_id').notNull(),
    ownerScope: text('owner_scope', { enum: OWNER_SCOPES }).notNull(),
    userId: text('user_id').notNull(),
    payload: jsonb('payload').notNull(),
    likeness: text('likeness').notNull(),
    amountCents: centsColumn('amount_cents'),
    externalId: text('external_id'),
    accountFingerprint: text('account_fingerprint'),
    body: text('body'),
    sealedBody: text('sealed_body'),
    payloadHash: text('payload_hash'),
    replacesId: operationIdColumn('replaces_id').references((): AnyPgColumn => operation.id),
    duplicateReason: text('duplicate_reason'),

    state: text('state', { enum: OPERATION_STATES }).notNull(),
    stateReason: text('state_reason'),
    bankMessage: text('bank_message'),
    sendUntil: moment('send_until'),
    fence: integer('fence').notNull(),
    leaseUntil: moment('lease_until'),
    doubtSince: moment('doubt_since'),
    attemptCount: integer('attempt_count').notNull(),
    resendCount: integer('resend_count').notNull(),
    lookupCount: integer('lookup_count').notNull(),
    refusedInDoubt: boolean('refused_in_doubt').notNull(),
    mergeDue: boolean('merge_due').notNull(),
    dueAt: moment('due_at'),
    takenUntil: moment('taken_until'),
    resolvedBy: text('resolved_by', { enum: RESOLVED_BY }),
    bankId: text('bank_id'),
    endingDiffers: boolean('ending_differs').notNull(),
    settlementStatus: text('settlement_status'),
    postedAt: moment('posted_at'),
    followUntil: moment('follow_until'),
    approverId: text('approver_id'),
    closingVerdict: text('closing_verdict', { enum: CLOSING_VERDICTS }),
    closingReference: text('closing_reference'),
    closingReason: text('closing_reason'),
    closingProposedBy: text('closing_proposed_by'),
    closingConfirmedBy: text('closing_confirmed_by'),
    returnSeenBy: text('return_seen_by'),
    returnSeenAt: moment('return_seen_at'),
    createdAt: moment('created_at').notNull(),
    preparedAt: moment('prepared_at'),
    finishedAt: moment('finished_at'),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    unique('operation_idempotency_key').on(table.idempotencyKey),
    unique('operation_external_id').on(table.externalId),
    oneOf('operation_kind', table.kind, OPERATION_KINDS),
    oneOf('operation_owner_scope', table.ownerScope, OWNER_SCOPES),
    oneOf('operation_state', table.state, OPERATION_STATES),
    oneOf('operation_resolved_by', table.resolvedBy, RESOLVED_BY),
    oneOf('operation_closing_verdict', table.closingVerdict, CLOSING_VERDICTS),
    check('operation_amount', sql`${table.amountCents} > 0`),
    check('operation_payload_kind', sql`${table.payload} ->> 'kind' = ${table.kind}`),
    check('operation_second_person', sql`${table.approverId} <> ${table.makerId}`),
    check('operation_closing_persons', sql`${table.closingConfirmedBy} <> ${table.closingProposedBy}`),
    check('operation_return_seen', sql`(${table.returnSeenBy} is null) = (${table.returnSeenAt} is null)`),
    // A link's body holds a full account number: it may be stored sealed only.
    check('operation_open_body', sql`${table.body} is null or ${table.kind} = 'fund_program'`),
    check('operation_sealed_body', sql`${table.sealedBody} is null or ${table.state} in (${listed(MAY_HOLD_A_NUMBER)})`),

    // The worker's question. Few rows have a due time, so the index stays small for ever.
    index('operation_due').on(table.dueAt, table.id).where(sql`${table.dueAt} is not null`),
    index('operation_likeness').on(table.likeness, table.state),
    // Lists run backwards over ascending indexes: a DESC one would be NULLS LAST and never be used.
    index('operation_created').on(table.createdAt, table.id),
    index('operation_kind_created').on(table.kind, table.createdAt, table.id),
    index('operation_state_created').on(table.state, table.createdAt, table.id),
    index('operation_source_created').on(sql`(${table.payload} ->> 'sourceAccountId')`, table.createdAt, table.id),
    // Links of users may outnumber fundings by far: what lists filter fundings by has indexes without the links.
    index('operation_funding_state').on(table.state, table.createdAt, table.id).where(isFunding),
    index('operation_funding_stage').on(settlementStageOf(table.settlementStatus), table.createdAt, table.id).where(isFunding),
    index('operation_funding_maker').on(table.makerId, table.createdAt, table.id).where(isFunding),
    index('operation_funding_amount').on(table.amountCents, table.id).where(isFunding),
    // The overview's month holds every column that it sums: the rows themselves are not read.
    index('operation_funding_month').on(table.createdAt, table.state, table.settlementStatus, table.amountCents).where(isFunding),
    index('operation_unseen_return').on(table.createdAt, table.id).where(isUnseenReturn(table)),

    // Search: equal ids, and beginnings of references. LIKE uses the last one in databases of any collation.
    index('operation_user').on(table.userId, table.createdAt, table.id),
    index('operation_target').on(sql`(${table.payload} ->> 'targetAccountId')`, table.createdAt, table.id).where(isFunding),
    index('operation_reference').on(sql`lower(${table.externalId}) text_pattern_ops`).where(sql`${table.externalId} is not null`),
    index('operation_replaces').on(table.replacesId).where(sql`${table.replacesId} is not null`),
  ],
);
