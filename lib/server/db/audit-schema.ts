import 'server-only';
import { sql } from 'drizzle-orm';
import { boolean, check, index, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { ACTOR_KINDS, MODES, oneOf } from './closed-sets.ts';
import { countColumn, moment } from './columns.ts';

/** One row per act, written in the act's own transaction and chained by hash (store/audit-chain.ts). Append-only. */
export const audit = pgTable(
  'audit',
  {
    // Given out under the chain's lock, not by a sequence: a rollback must not leave a gap.
    seq: countColumn('seq').primaryKey(),
    at: moment('at').notNull(),
    actorKind: text('actor_kind', { enum: ACTOR_KINDS }).notNull(),
    actorId: text('actor_id').notNull(),
    act: text('act').notNull(),
    objectKind: text('object_kind').notNull(),
    objectId: text('object_id').notNull(),
    detail: jsonb('detail').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    oneOf('audit_actor_kind', table.actorKind, ACTOR_KINDS),
    // A chain does not fork.
    unique('audit_prev_hash').on(table.prevHash),
    check('audit_hash', sql`${table.hash} ~ '^[0-9a-f]{64}$'`),
    index('audit_object').on(table.objectKind, table.objectId, table.seq),
    // The activity page: everything, or what one person did, one kind of act, one object, by time.
    index('audit_at').on(table.at, table.seq),
    index('audit_person').on(table.actorId, table.at, table.seq),
    index('audit_act').on(table.act, table.at, table.seq),
    index('audit_object_at').on(table.objectId, table.at, table.seq),
  ],
);

/** One row: what this database was made for. A start under anything else is refused. */
export const installation = pgTable(
  'installation',
  {
    isOnlyRow: boolean('is_only_row').primaryKey().default(true),
    mode: text('mode', { enum: MODES }).notNull(),
    bankOrigin: text('bank_origin').notNull(),
    credentialsFingerprint: text('credentials_fingerprint').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [check('installation_one_row', sql`${table.isOnlyRow}`), oneOf('installation_mode', table.mode, MODES)],
);
