import 'server-only';
import type { FundPayload } from '#lib/domain/operation.ts';
import { cents } from '#lib/domain/money.ts';
import { planCommon } from './plan-identity.ts';
import { planWords } from './plan-words.ts';
import { momentAged, officeMoment } from './seed-calendar.ts';
import { APPROVAL_REASONS, CHARGE_REFUSALS, OCCASIONS, TWIN_REASONS } from './seed-names.ts';
import type { FundingFate, PlannedFunding, SeedFacts } from './seed-plan.ts';
import type { SeededRandom } from './seeded-random.ts';

export const SEEDED_FUNDINGS = 2_000;

interface FundingDraw {
  fate: FundingFate;
  count: number;
  /** How many hours ago; absent: some time in office hours. */
  aged?: readonly [number, number];
}

// In every state that lasts. `prepared` and `sending` last for moments only: the worker moves them on. The ages let
// drafts (24 h), approvals (48 h) and doubts (three days of look-ups) still stand.
const DRAWS: readonly FundingDraw[] = [
  { fate: 'draft', count: 5, aged: [1, 20] },
  { fate: 'awaiting', count: 4, aged: [2, 40] },
  { fate: 'unknown', count: 5, aged: [3, 50] },
  { fate: 'unknown_made', count: 3, aged: [2, 30] },
  { fate: 'parked', count: 6, aged: [3, 240] },
  { fate: 'stuck', count: 4, aged: [120, 260] },
  { fate: 'review', count: 4, aged: [5, 300] },
  { fate: 'review_used_up', count: 2, aged: [90, 400] },
  { fate: 'review_proposed', count: 2, aged: [48, 200] },
  { fate: 'closed_made', count: 6, aged: [150, 1_300] },
  { fate: 'closed_not_made', count: 4, aged: [200, 1_300] },
  { fate: 'declined', count: 8, aged: [80, 1_400] },
  { fate: 'expired', count: 6, aged: [80, 1_400] },
  { fate: 'withdrawn', count: 9, aged: [80, 1_400] },
  { fate: 'lapsed', count: 8, aged: [80, 1_400] },
  { fate: 'discarded', count: 14 },
  { fate: 'cancelled', count: 13, aged: [80, 1_400] },
  { fate: 'rejected', count: 46 },
  { fate: 'returned', count: 54 },
  { fate: 'returned_early', count: 22 },
  { fate: 'reversed', count: 16 },
  { fate: 'failed', count: 7 },
  { fate: 'canceled', count: 5 },
  { fate: 'replayed', count: 28 },
  { fate: 'looked_up', count: 9, aged: [30, 1_300] },
];

// All others are unfinished for a while or for good, and hold back whatever looks like them meanwhile.
const SOON_FINISHED: readonly FundingFate[] = ['posted', 'stuck', 'returned', 'returned_early', 'reversed', 'failed', 'canceled', 'rejected'];

/** Oldest first. `sources`: the program's accounts. */
export function planFundings(random: SeededRandom, facts: SeedFacts, sources: readonly string[]): PlannedFunding[] {
  const special = DRAWS.flatMap(({ fate, count, aged }) => Array.from({ length: count }, () => ({ fate, at: aged === undefined ? officeMoment(random, facts.now) : momentAged(random, facts.now, aged) })));
  const rest = Array.from({ length: SEEDED_FUNDINGS - special.length }, (): { fate: FundingFate; at: Date } => ({ fate: 'posted', at: officeMoment(random, facts.now) }));
  const drawn = [...special, ...rest].sort((left, right) => left.at.getTime() - right.at.getTime());
  const twins = new Map<string, 'open' | 'done'>();
  return drawn.map(({ fate, at }, index) => planFunding(random, facts, { fate, at, sources, twins, number: index + 1 }));
}

interface Place {
  fate: FundingFate;
  at: Date;
  sources: readonly string[];
  twins: Map<string, 'open' | 'done'>;
  number: number;
}

function planFunding(random: SeededRandom, facts: SeedFacts, { fate, at, sources, twins, number }: Place): PlannedFunding {
  const common = planCommon(random, at, facts.administrators, 'ltra');
  const payload = aPayload(random, facts, { fate, sources, twins, number });
  return {
    kind: 'fund_program',
    fate,
    ...common,
    payload,
    replacesId: null,
    twinReason: random.pick(TWIN_REASONS),
    approvalReason: random.pick(APPROVAL_REASONS),
    refusal: random.pick(CHARGE_REFUSALS),
    words: planWords(random, fate, { at: common.sentAt, amountCents: payload.amountCents, cutOff: facts.cutOff }),
  };
}

function aPayload(random: SeededRandom, facts: SeedFacts, { fate, sources, twins, number }: Omit<Place, 'at'>): FundPayload {
  const isUnfinished = !SOON_FINISHED.includes(fate);
  for (;;) {
    const occasion = random.pick(OCCASIONS);
    const sourceAccountId = random.pick(sources);
    const step = isUnfinished ? 1 : occasion.step;
    const amountCents = cents(BigInt(occasion.least + random.between(0, Math.floor((occasion.most - occasion.least) / step)) * step));
    const likeness = `${sourceAccountId}|${amountCents}`;
    const earlier = twins.get(likeness);
    if (earlier === 'open' || (isUnfinished && earlier !== undefined)) continue;
    twins.set(likeness, isUnfinished ? 'open' : 'done');
    return {
      kind: 'fund_program',
      userId: facts.programUserId,
      sourceAccountId,
      targetAccountId: facts.targetAccountId,
      amountCents,
      currency: 'usd',
      reference: occasion.reference === null ? null : `${occasion.reference}-${String(number).padStart(5, '0')}`,
      description: occasion.description,
      purpose: occasion.purpose,
      sourceName: null,
      participantId: null,
      sourceLedgerUid: null,
      destinationLedgerUid: null,
    };
  }
}
