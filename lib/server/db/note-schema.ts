import 'server-only';
import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { MAX_NOTE_LENGTH } from '#lib/domain/desk-intents.ts';
import { OBJECT_KINDS, oneOf, SAVED_VIEW_LISTS } from './closed-sets.ts';
import { moment, sequenceColumn } from './columns.ts';

/** What operators wrote about an operation or an account. Append-only: what colleagues acted on stays readable. */
export const note = pgTable(
  'note',
  {
    id: text('id').primaryKey(),
    seq: sequenceColumn('seq'),
    objectKind: text('object_kind', { enum: OBJECT_KINDS }).notNull(),
    // Two kinds of object, so no foreign key; neither is ever deleted.
    objectId: text('object_id').notNull(),
    authorId: text('author_id').notNull(),
    words: text('words').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    oneOf('note_object_kind', table.objectKind, OBJECT_KINDS),
    check('note_words', sql`char_length(${table.words}) between 1 and ${sql.raw(String(MAX_NOTE_LENGTH))}`),
    index('note_object').on(table.objectKind, table.objectId, table.seq),
  ],
);

/** A filter that one person keeps under a name. A convenience, no record: it may be deleted. */
export const savedView = pgTable(
  'saved_view',
  {
    id: text('id').primaryKey(),
    ownerId: text('owner_id').notNull(),
    list: text('list', { enum: SAVED_VIEW_LISTS }).notNull(),
    name: text('name').notNull(),
    query: text('query').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    oneOf('saved_view_list', table.list, SAVED_VIEW_LISTS),
    unique('saved_view_name').on(table.ownerId, table.list, table.name),
  ],
);
