import 'server-only';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, unique, type AnyPgColumn } from 'drizzle-orm/pg-core';
import { LINK_SESSION_STATES } from '#lib/domain/plaid/link-session.ts';
import { ITEM_HEALTHS, LINK_PURPOSES, LINK_WAYS, oneOf, OWNER_SCOPES, WEBHOOK_SOURCES } from './closed-sets.ts';
import { moment, operationIdColumn } from './columns.ts';
import { linkedAccount } from './evidence-schema.ts';
import { isOpenReconnect, isSessionToMind } from './list-conditions.ts';
import { operation } from './operation-schema.ts';

/** One connection at Plaid, with the access that its customer gave. */
export const plaidItem = pgTable(
  'plaid_item',
  {
    id: text('id').primaryKey(),
    sealedAccessToken: text('sealed_access_token').notNull(),
    ownerScope: text('owner_scope', { enum: OWNER_SCOPES }).notNull(),
    userId: text('user_id').notNull(),
    institutionId: text('institution_id'),
    institutionName: text('institution_name'),
    health: text('health', { enum: ITEM_HEALTHS }).notNull(),
    healthCode: text('health_code'),
    healthSince: moment('health_since').notNull(),
    checkedAt: moment('checked_at').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [oneOf('plaid_item_owner_scope', table.ownerScope, OWNER_SCOPES), oneOf('plaid_item_health', table.health, ITEM_HEALTHS)],
);

/** One account of a connection, as last read. */
export const plaidAccount = pgTable(
  'plaid_account',
  {
    itemId: text('item_id')
      .notNull()
      .references(() => plaidItem.id),
    accountId: text('account_id').notNull(),
    name: text('name').notNull(),
    officialName: text('official_name'),
    mask: text('mask'),
    type: text('type').notNull(),
    subtype: text('subtype'),
    verificationStatus: text('verification_status'),
    persistentAccountId: text('persistent_account_id'),
    tokenised: boolean('tokenised').notNull(),
    sealedNumbers: text('sealed_numbers'),
    numbersUntil: moment('numbers_until'),
    fingerprint: text('fingerprint'),
    nameScore: integer('name_score'),
    addressScore: integer('address_score'),
    identityComparedAt: moment('identity_compared_at'),
    readAt: moment('read_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.itemId, table.accountId] }),
    check('plaid_account_name_score', sql`${table.nameScore} between 0 and 100`),
    check('plaid_account_address_score', sql`${table.addressScore} between 0 and 100`),
    check('plaid_account_numbers', sql`(${table.sealedNumbers} is null) = (${table.numbersUntil} is null)`),
    index('plaid_account_numbers_until').on(table.numbersUntil).where(sql`${table.sealedNumbers} is not null`),
  ],
);

/** One link that was made for one customer; committed before Plaid is asked for it. */
export const linkSession = pgTable(
  'link_session',
  {
    id: text('id').primaryKey(),
    way: text('way', { enum: LINK_WAYS }).notNull(),
    purpose: text('purpose', { enum: LINK_PURPOSES }).notNull(),
    state: text('state', { enum: LINK_SESSION_STATES }).notNull(),
    ownerScope: text('owner_scope', { enum: OWNER_SCOPES }).notNull(),
    userId: text('user_id').notNull(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    address: jsonb('address'),
    makerId: text('maker_id').notNull(),
    linkTokenHash: text('link_token_hash'),
    sealedLinkToken: text('sealed_link_token'),
    sealedUrl: text('sealed_url'),
    linkSessionId: text('link_session_id'),
    requestId: text('request_id'),
    expiresAt: moment('expires_at'),
    openedAt: moment('opened_at'),
    endedAt: moment('ended_at'),
    endCode: text('end_code'),
    endMessage: text('end_message'),
    sealedPublicToken: text('sealed_public_token'),
    publicTokenHash: text('public_token_hash'),
    publicTokenUntil: moment('public_token_until'),
    shared: jsonb('shared'),
    duplicatesSeenBy: text('duplicates_seen_by'),
    itemId: text('item_id').references(() => plaidItem.id),
    accountId: text('account_id').references(() => linkedAccount.id),
    replacesId: text('replaces_id').references((): AnyPgColumn => linkSession.id),
    operationId: operationIdColumn('operation_id').references(() => operation.id),
    troubleCode: text('trouble_code'),
    troubleMessage: text('trouble_message'),
    troubleRequestId: text('trouble_request_id'),
    dueAt: moment('due_at'),
    takenUntil: moment('taken_until'),
    failures: integer('failures').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    oneOf('link_session_way', table.way, LINK_WAYS),
    oneOf('link_session_purpose', table.purpose, LINK_PURPOSES),
    oneOf('link_session_state', table.state, LINK_SESSION_STATES),
    oneOf('link_session_owner_scope', table.ownerScope, OWNER_SCOPES),
    unique('link_session_link_token').on(table.linkTokenHash),
    // A public token makes one connection: a second session that brings it has it from elsewhere.
    unique('link_session_public_token').on(table.publicTokenHash),
    check('link_session_reconnect', sql`${table.purpose} = 'link' or ${table.itemId} is not null`),
    // The worker's question. Few rows have a due time, so the index stays small for ever.
    index('link_session_due').on(table.dueAt, table.id).where(sql`${table.dueAt} is not null`),
    index('link_session_to_mind').on(table.createdAt, table.id).where(isSessionToMind(table)),
    index('link_session_reconnecting').on(table.itemId, table.createdAt).where(isOpenReconnect(table)),
    index('link_session_replaces').on(table.replacesId, table.createdAt).where(sql`${table.replacesId} is not null`),
  ],
);

/** What was told to us from outside, stored before it is answered. Only what became of it is ever written again. */
export const webhookEvent = pgTable(
  'webhook_event',
  {
    id: text('id').primaryKey(),
    source: text('source', { enum: WEBHOOK_SOURCES }).notNull(),
    bodyHash: text('body_hash').notNull(),
    type: text('type').notNull(),
    code: text('code').notNull(),
    // No foreign keys: it may come before our own record of what it names, or name what we never had.
    itemId: text('item_id'),
    linkTokenHash: text('link_token_hash'),
    sealedBody: text('sealed_body').notNull(),
    receivedAt: moment('received_at').notNull(),
    handledAt: moment('handled_at'),
    outcome: text('outcome'),
    dueAt: moment('due_at'),
    takenUntil: moment('taken_until'),
  },
  (table) => [
    oneOf('webhook_event_source', table.source, WEBHOOK_SOURCES),
    // The same event comes twice at times; the second is answered and not stored.
    unique('webhook_event_body').on(table.bodyHash),
    check('webhook_event_handled', sql`(${table.handledAt} is null) = (${table.outcome} is null)`),
    index('webhook_event_due').on(table.dueAt, table.id).where(sql`${table.dueAt} is not null`),
  ],
);
