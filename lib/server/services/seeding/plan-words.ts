import 'server-only';
import type { Cents } from '#lib/domain/money.ts';
import { addMs, HOUR_MS, MINUTE_MS } from '#lib/domain/time.ts';
import { returnMoment, settlementMoment } from './seed-calendar.ts';
import { EARLY_RETURN_CODES, RETURN_CODES, REVERSAL_CODES } from './seed-names.ts';
import { EXECUTED_FATES, type FundingFate, type PlannedWord } from './seed-plan.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What the bank says about an executed funding after `pending`, by the network's calendar. Words that lie ahead are
 *  still to come: moving the bank's clock brings them. */
export function planWords(random: SeededRandom, fate: FundingFate, sent: { at: Date; amountCents: Cents; cutOff: string }): PlannedWord[] {
  if (!EXECUTED_FATES.includes(fate)) return [];
  const settlesAt = addMs(settlementMoment(sent), random.between(0, 20 * MINUTE_MS));
  const word = (at: Date, status: string, returnCode: string | null = null, as: PlannedWord['as'] = 'change'): PlannedWord => ({ at, status, returnCode, as, reversalId: `ltra-${random.uuid()}` });
  const comesBackAt = returnMoment(random, settlesAt, random.between(1, 2));
  switch (fate) {
    case 'stuck':
      return [];
    case 'returned':
      return [word(settlesAt, 'posted'), word(comesBackAt, 'returned', random.pick(RETURN_CODES))];
    case 'returned_early':
      return [word(comesBackAt, 'returned', random.pick(EARLY_RETURN_CODES))];
    case 'reversed':
      return [word(settlesAt, 'posted'), word(comesBackAt, 'returned', random.pick(REVERSAL_CODES), 'reversal')];
    case 'failed':
      return [word(settlesAt, 'failed')];
    case 'canceled':
      return [word(addMs(sent.at, 2 * HOUR_MS), 'canceled')];
    default:
      return [word(settlesAt, 'posted')];
  }
}
