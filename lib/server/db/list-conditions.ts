import 'server-only';
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { isOpenLink, LINK_SESSION_STATES } from '#lib/domain/plaid/link-session.ts';
import { SETTLEMENT_READINGS, type SettlementReading } from '#lib/domain/settlement.ts';
import { settlementStage } from '#lib/domain/settlement-words.ts';
import { listed } from './closed-sets.ts';

/* Conditions of partial indexes and of the lists that use them. PostgreSQL takes such an index only for a query that
   says the same, so both say it through these; literals, because a parameter proves nothing to its planner. */

export const isFunding = sql.raw(`"kind" = 'fund_program'`);

const WORDS = Object.keys(SETTLEMENT_READINGS);
const RETURN_READINGS: readonly SettlementReading[] = ['returned'];
const RETURN_WORDS = WORDS.filter((word) => RETURN_READINGS.some((reading) => reading === SETTLEMENT_READINGS[word]));

/** The stage of an accepted funding, from the bank's own word; null until there is one. A second, reversing transaction
 *  writes its word there, too (operations/follow-settlement.ts). */
export function settlementStageOf(status: SQLWrapper): SQL<string | null> {
  const cases = WORDS.map((word) => `when '${word}' then '${settlementStage(word, false)}'`).join(' ');
  return sql<string | null>`(case lower(${status}) ${sql.raw(cases)} else case when ${status} is null then null else 'other' end end)`;
}

/** A word of the bank that says that the money went back. */
export function isReturnWord(status: SQLWrapper): SQL {
  return sql`lower(${status}) in (${listed(RETURN_WORDS)})`;
}

export function isUnseenReturn(table: { settlementStatus: SQLWrapper; returnSeenAt: SQLWrapper }): SQL {
  return sql`${isReturnWord(table.settlementStatus)} and ${table.returnSeenAt} is null`;
}

/** "Do not charge", or another ending than the one that was entered which no administrator has confirmed. */
export function isNotChargeable(table: { blockedAt: SQLWrapper; endingDiffers: SQLWrapper; endingConfirmedBy: SQLWrapper }): SQL {
  return sql`(${table.blockedAt} is not null or (${table.endingDiffers} and ${table.endingConfirmedBy} is null))`;
}

type SessionColumns = { state: SQLWrapper; purpose: SQLWrapper; way: SQLWrapper };

/** Something can still come from the customer. */
export function isOpenSession(table: Pick<SessionColumns, 'state'>): SQL {
  return sql`${table.state} in (${listed(LINK_SESSION_STATES.filter(isOpenLink))})`;
}

/** With a customer, or finished by one. What is open at a desk is on that desk's own screen. */
export function isSessionToMind(table: Pick<SessionColumns, 'state' | 'way'>): SQL {
  return sql`((${isOpenSession(table)} and ${table.way} = 'hosted') or ${table.state} = 'finished')`;
}

export function isOpenReconnect(table: Pick<SessionColumns, 'state' | 'purpose'>): SQL {
  return sql`${table.purpose} = 'reconnect' and ${isOpenSession(table)}`;
}
