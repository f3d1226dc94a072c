import 'server-only';
import { sql, type SQL } from 'drizzle-orm';
import { exception } from '../db/evidence-schema.ts';
import { note } from '../db/note-schema.ts';
import { operation } from '../db/operation-schema.ts';

/** Ended, and what came to light later says otherwise; nobody has written since what came of it. There are few of them,
 *  so they are read first and the operations after them. */
export const isContradicted: SQL = sql`${operation.id} = any (array(select ${exception.operationId} from ${exception} where not exists (select 1 from ${note} where ${note.objectKind} = 'operation' and ${note.objectId} = ${exception.operationId} and ${note.createdAt} > ${exception.createdAt})))`;
