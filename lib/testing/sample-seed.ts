import { planSeed } from '#lib/server/services/seeding/plan-seed.ts';
import type { PlannedOperation, SeedFacts, SeedPlan } from '#lib/server/services/seeding/seed-plan.ts';

/** A whole plan takes a minute to live; this is a few of each fate, and what they refer to. */
export function sampleSeed(facts: SeedFacts, ofEach = 2): SeedPlan {
  const plan = planSeed(facts);
  const fundings = fewOfEach(plan.fundings, ofEach);
  const second = plan.fundings.find(({ replacesId }) => replacesId !== null);
  const first = plan.fundings.find(({ identity }) => identity.id === second?.replacesId);
  const chosen = new Set([...fundings, ...(first && second ? [first, second] : [])]);
  const sources = new Set(Array.from(chosen, ({ payload }) => payload.sourceAccountId));
  const links = new Set([...plan.links.filter(({ bankId }) => sources.has(bankId)), ...fewOfEach(plan.links.filter(({ payload }) => payload.ownerScope === 'user'), ofEach)]);
  return { links: plan.links.filter((link) => links.has(link)), fundings: plan.fundings.filter((funding) => chosen.has(funding) && (funding.replacesId === null || funding === second)) };
}

function fewOfEach<One extends PlannedOperation>(operations: readonly One[], count: number): One[] {
  const seen = new Map<string, number>();
  return operations.filter((one) => {
    const before = seen.get(one.fate) ?? 0;
    seen.set(one.fate, before + 1);
    // Those that refer to another are chosen together with it.
    return before < count;
  });
}
