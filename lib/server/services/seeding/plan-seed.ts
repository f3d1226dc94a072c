import 'server-only';
import { addMs, MINUTE_MS } from '#lib/domain/time.ts';
import { planFundings } from './plan-fundings.ts';
import { planLinks } from './plan-links.ts';
import type { PlannedFunding, SeedFacts, SeedPlan } from './seed-plan.ts';
import { createSeededRandom } from './seeded-random.ts';

/** Sixty days of a program's life, from a number: nothing is written yet. */
export function planSeed(facts: SeedFacts): SeedPlan {
  const random = createSeededRandom(facts.seed);
  const links = planLinks(random, facts);
  const sources = links.filter(({ payload }) => payload.ownerScope === 'program').map(({ bankId }) => bankId);
  return { links, fundings: sentAsNew(planFundings(random, facts, sources)) };
}

// How many refused fundings were entered again, corrected.
const SENT_AS_NEW = 12;

/** Some of the plain ones are the second try of a refused one shortly before them, by the same person. */
function sentAsNew(fundings: SeedPlan['fundings']): SeedPlan['fundings'] {
  const changed = [...fundings];
  let left = SENT_AS_NEW;
  for (const [index, refused] of fundings.entries()) {
    if (left === 0) break;
    const isSecondTry = (one: PlannedFunding) => one.fate === 'posted' && one.makerId === refused.makerId && one.replacesId === null && one.at > addMs(refused.sentAt, MINUTE_MS);
    const nextIndex = changed.findIndex((one, at) => at > index && isSecondTry(one));
    const next = changed[nextIndex];
    if (refused.fate !== 'rejected' || next === undefined) continue;
    changed[nextIndex] = { ...next, payload: refused.payload, replacesId: refused.identity.id };
    left -= 1;
  }
  return changed;
}
