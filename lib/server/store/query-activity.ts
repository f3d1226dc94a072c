import 'server-only';
import { sql, type SQL } from 'drizzle-orm';
import type { PagePlace } from '#lib/domain/list-filter.ts';
import { audit } from '../db/audit-schema.ts';
import type { Database } from '../db/database.ts';
import { operation } from '../db/operation-schema.ts';
import { allOf, queryPage, timestamp, type Page } from './query-page.ts';

export interface ActivityQuery {
  /** What belongs to a draft of somebody else is left out for this person. */
  viewerId: string;
  personId: string | null;
  /** Any of these; none: every act. */
  acts: readonly string[];
  objectId: string | null;
  from: Date | null;
  until: Date | null;
}

/** Sequences (as ids) of one page of the audit, newest first. */
export function queryActivityPage(database: Pick<Database, 'transaction'>, query: ActivityQuery, place: PagePlace, limit: number): Promise<Page> {
  const { personId, objectId, from, until } = query;
  const order = { table: audit, id: audit.seq, idKind: 'number', key: audit.at, kind: 'time', direction: 'desc' } as const;
  const narrowings = [
    { choices: objectId === null ? [] : [sql`${audit.objectId} = ${objectId}`], isOrdered: true },
    { choices: personId === null ? [] : [sql`${audit.actorId} = ${personId}`], isOrdered: true },
    { choices: query.acts.map((act) => sql`${audit.act} = ${act}`), isOrdered: true },
  ];
  const common = allOf([
    isNoDraftOfAnother(query.viewerId),
    personId === null ? null : sql`${audit.actorKind} = 'operator'`,
    from && sql`${audit.at} >= ${timestamp(from)}`,
    until && sql`${audit.at} < ${timestamp(until)}`,
  ]);
  return queryPage(database, { order, common, everything: sql`true`, narrowings }, place, limit);
}

// A draft exists for its maker alone, and one that was discarded never did for anybody else. Asked for each row in turn:
// EXISTS would let the planner join all drafts first.
function isNoDraftOfAnother(viewerId: string): SQL {
  return sql`coalesce((select ${operation.state} not in ('draft', 'discarded') or ${operation.makerId} = ${viewerId} from ${operation} where ${operation.id} = ${audit.objectId}), true)`;
}
