import 'server-only';
import type { PostalAddress } from '#lib/domain/operation.ts';
import { addMs, DAY_MS, HOUR_MS } from '#lib/domain/time.ts';
import { planCommon } from './plan-identity.ts';
import { momentAged, officeMoment, SEED_DAYS } from './seed-calendar.ts';
import { BANKS, CITIES, FIRST_NAMES, LAST_NAMES, PROGRAM_ACCOUNTS, STREETS } from './seed-names.ts';
import type { LinkFate, PlannedLink, SeedFacts } from './seed-plan.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Linked accounts in all, those of the program among them. */
export const SEEDED_ACCOUNTS = 50;

interface LinkDraw {
  fate: LinkFate;
  /** How many hours ago; absent: some time in office hours. */
  aged?: readonly [number, number];
  count: number;
}

// Links that ended elsewhere. A parked one still holds its number, which goes 72 hours after the draft.
const OTHER_LINKS: readonly LinkDraw[] = [
  { fate: 'rejected', count: 4 },
  { fate: 'draft', aged: [1, 18], count: 1 },
  { fate: 'discarded', count: 2 },
  { fate: 'parked', aged: [4, 30], count: 1 },
  { fate: 'review', aged: [10, 90], count: 1 },
  { fate: 'closed_not_made', aged: [200, 900], count: 1 },
];

/** The program's accounts first: each was linked before anything is charged to it. */
export function planLinks(random: SeededRandom, facts: SeedFacts): PlannedLink[] {
  const opened = addMs(facts.now, -(SEED_DAYS + 2) * DAY_MS);
  const ofProgram = PROGRAM_ACCOUNTS.map((lastName, index) =>
    planLink(random, facts, 'linked', addMs(opened, index * HOUR_MS), { ownerScope: 'program', userId: facts.programUserId, firstName: 'Railhead', lastName, address: null }),
  );
  const ofUsers = Array.from({ length: SEEDED_ACCOUNTS - ofProgram.length }, (_, index) =>
    planLink(random, facts, index === 0 ? 'other_ending' : 'linked', officeMoment(random, facts.now), aUser(random)),
  );
  const others = OTHER_LINKS.flatMap(({ fate, aged, count }) =>
    Array.from({ length: count }, () => planLink(random, facts, fate, aged === undefined ? officeMoment(random, facts.now) : momentAged(random, facts.now, aged), aUser(random))),
  );
  const later = [...ofUsers, ...others].sort((left, right) => left.at.getTime() - right.at.getTime());
  return [...ofProgram, ...later];
}

type Owner = Pick<PlannedLink['payload'], 'ownerScope' | 'userId' | 'firstName' | 'lastName' | 'address'>;

function aUser(random: SeededRandom): Owner {
  return { ownerScope: 'user', userId: `user-${random.uuid()}`, firstName: random.pick(FIRST_NAMES), lastName: random.pick(LAST_NAMES), address: random.chance(0.6) ? anAddress(random) : null };
}

function anAddress(random: SeededRandom): PostalAddress {
  return { street: `${random.between(2, 980)} ${random.pick(STREETS)}`, ...random.pick(CITIES) };
}

function planLink(random: SeededRandom, facts: SeedFacts, fate: LinkFate, at: Date, owner: Owner): PlannedLink {
  const bank = random.pick(BANKS);
  const accountNumber = Array.from({ length: random.between(9, 12) }, () => random.between(0, 9)).join('');
  const last4 = accountNumber.slice(-4);
  return {
    kind: 'link_account',
    fate,
    ...planCommon(random, at, facts.administrators, 'bbac'),
    payload: { kind: 'link_account', ...owner, routingNumber: bank.routingNumber, accountLast4: last4, fingerprint: null, plaid: null },
    accountNumber,
    bankName: bank.name,
    shownLast4: fate === 'other_ending' ? String((Number(last4) + 1) % 10_000).padStart(4, '0') : last4,
  };
}
