import 'server-only';
import { addMs, DAY_MS, MINUTE_MS, msBetween, SECOND_MS } from '#lib/domain/time.ts';
import type { LedgerTransaction } from '#lib/wire/contract.ts';
import { followSettlement } from '../../operations/follow-settlement.ts';
import type { SeedLife } from './seed-life.ts';
import type { PlannedFunding, PlannedWord } from './seed-plan.ts';

/** Reads each of the bank's words when it came, and once more within the last day: the worker's next reading is then as
 *  far ahead as a real history would have it, and never for all at once. */
export async function liveSettlement(life: SeedLife, plan: PlannedFunding, item: LedgerTransaction): Promise<void> {
  let own = item;
  const reversals: LedgerTransaction[] = [];
  for (const word of plan.words.filter(({ at }) => at <= life.end)) {
    if (word.as === 'change') own = changed(own, word, life.bankTime(word.at));
    else reversals.push(reversing(own, word, life.bankTime(word.at)));
    life.bankShows(own, reversals);
    await life.goTo(addMs(word.at, life.random.between(5 * SECOND_MS, 4 * MINUTE_MS)));
    await read(life);
  }
  life.bankShows(own, reversals);
  // The worker waits as long as the last word is old, a day at most, and an hour for what is pending.
  const isRestless = own.status === 'pending' || msBetween(life.ctx.clock.now(), life.end) < 2 * DAY_MS;
  await life.goTo(isRestless ? life.end : addMs(life.end, -life.random.between(0, DAY_MS)));
  life.letGo();
  await read(life);
}

async function read(life: SeedLife): Promise<void> {
  await followSettlement(life.ctx, await life.row(), life.reversals);
}

function changed(own: LedgerTransaction, { status, returnCode }: PlannedWord, at: string): LedgerTransaction {
  return { ...own, status, posting_date: status === 'posted' ? at : own.posting_date, ...codeOf(returnCode) };
}

function reversing(own: LedgerTransaction, { reversalId, returnCode }: PlannedWord, at: string): LedgerTransaction {
  return { ...own, id: reversalId, status: 'posted', category: 'account_funding_return', description: 'Return of a funding', posting_date: at, reversed_transaction_id: own.id, ...codeOf(returnCode) };
}

function codeOf(returnCode: string | null): { return_code?: string } {
  return returnCode === null ? {} : { return_code: returnCode };
}
