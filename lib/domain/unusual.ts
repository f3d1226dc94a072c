import { addBankingDays, bankingTime, closureOn } from './banking-days.ts';
import { formatDay } from './local-day.ts';
import { localDayOf } from './local-days.ts';
import { cents, formatCents, type Cents } from './money.ts';
import { DAY_MS, msBetween } from './time.ts';

/* On the server only, as banking-days.ts. */

/** What the records say about a funding that is under review. None of it blocks: it is what a careful person would ask. */
export interface FundingUnderReview {
  amountCents: Cents;
  now: Date;
  timeZone: string;
  /** When the charged account was linked here; null for one that was linked elsewhere. */
  linkedAt: Date | null;
  /** How many fundings the bank accepted from this account before, or may have accepted. */
  earlierCount: number;
  /** Of the newest accepted fundings, newest first; more than `USUAL_SAMPLE` are ignored. */
  accountAmounts: readonly Cents[];
  programAmounts: readonly Cents[];
  /** What the program can use now; null when the bank did not say. */
  availableCents: Cents | null;
}

export interface Unusual {
  kind: 'first_use' | 'far_above_usual' | 'newly_linked' | 'banks_closed' | 'above_balance';
  words: string;
}

/** The median of so many: old habits do not count for ever, and one odd sum does not move it. */
export const USUAL_SAMPLE = 20;
// Of fewer nothing can be called usual.
const LEAST_SAMPLE = 3;
const FAR_ABOVE = 3n;
const NEW_LINK_MS = 7 * DAY_MS;

/** In the order of weight; empty when nothing is unusual. */
export function unusualAbout(funding: FundingUnderReview): Unusual[] {
  return [firstUse(funding), farAboveUsual(funding), newlyLinked(funding), aboveBalance(funding), banksClosed(funding)].filter((each) => each !== null);
}

function firstUse({ earlierCount }: FundingUnderReview): Unusual | null {
  return earlierCount > 0 ? null : { kind: 'first_use', words: 'This account has never been charged from here before.' };
}

function farAboveUsual({ amountCents, accountAmounts, programAmounts }: FundingUnderReview): Unusual | null {
  const ofAccount = accountAmounts.length >= LEAST_SAMPLE;
  const sample = (ofAccount ? accountAmounts : programAmounts).slice(0, USUAL_SAMPLE);
  if (sample.length < LEAST_SAMPLE) return null;
  const doubled = doubledMedian(sample);
  if (doubled <= 0n || amountCents * 2n < doubled * FAR_ABOVE) return null;
  const tenths = (amountCents * 20n) / doubled;
  const times = tenths % 10n === 0n ? `${tenths / 10n}` : `${tenths / 10n}.${tenths % 10n}`;
  const whose = ofAccount ? 'this account' : 'the program';
  return { kind: 'far_above_usual', words: `The amount is ${times} times the usual: the median of the last ${sample.length} fundings of ${whose} is ${formatCents(cents(doubled / 2n))}.` };
}

// Twice the median is a whole number of cents for even counts, too: nothing is rounded before it is compared.
function doubledMedian(sample: readonly Cents[]): bigint {
  const sorted = sample.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0n;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0n;
  return upper + lower;
}

function newlyLinked({ linkedAt, now, timeZone }: FundingUnderReview): Unusual | null {
  if (linkedAt === null || msBetween(linkedAt, now) >= NEW_LINK_MS) return null;
  return { kind: 'newly_linked', words: `This account was linked less than 7 days ago, on ${formatDay(localDayOf(linkedAt, timeZone))}.` };
}

// A program without money is what funding is for: only a sum beyond what is there already stands out.
function aboveBalance({ amountCents, availableCents }: FundingUnderReview): Unusual | null {
  if (availableCents === null || availableCents <= 0n || amountCents <= availableCents) return null;
  return { kind: 'above_balance', words: `The amount is more than the program's whole available balance of ${formatCents(availableCents)}.` };
}

function banksClosed({ now }: FundingUnderReview): Unusual | null {
  const today = bankingTime(now).toPlainDate();
  const closure = closureOn(today);
  if (closure === null) return null;
  return { kind: 'banks_closed', words: `The banks are closed today (${closure}). Nothing settles before ${formatDay(addBankingDays(today, 1).toString())}.` };
}
