import 'server-only';
import { unreachable } from '#lib/domain/result.ts';
import type { SavedBankAccount } from '#lib/wire/contract.ts';
import { confirmClosing } from '../../operations/confirm-closing.ts';
import { discardDraft } from '../../operations/discard-draft.ts';
import { proposeClosing } from '../../operations/propose-closing.ts';
import { acceptedExchange, lostExchange, refusedExchange, unreachableExchange } from './seeded-exchanges.ts';
import type { SeedLife } from './seed-life.ts';
import { CLOSING_REASONS, SAVE_REFUSAL } from './seed-names.ts';
import type { PlannedLink } from './seed-plan.ts';
import { checkerOf, draftPlanned, hoursOn, makerOf, requireOk, sendPlanned } from './seed-steps.ts';

const NOT_MADE = { verdict: 'not_made', reference: null, reason: CLOSING_REASONS.not_made } as const;

/** Lives one planned link to its end. `item`: the account that the bank made; null when it made none. */
export async function liveLink(life: SeedLife, plan: PlannedLink, item: SavedBankAccount | null): Promise<void> {
  await draftPlanned(life, plan);
  const { random, ctx } = life;
  const { id } = plan.identity;
  switch (plan.fate) {
    case 'draft':
      return;
    case 'discarded':
      await life.goTo(hoursOn(plan.at, 1));
      requireOk(await discardDraft(ctx, id, makerOf(plan)));
      return;
    case 'linked':
    case 'other_ending':
      if (item === null) throw new Error(`${id}: the bank did not make the account`);
      life.bankSays(acceptedExchange(random, item));
      await sendPlanned(life, plan);
      return;
    case 'rejected':
      life.bankSays(refusedExchange(random, 400, SAVE_REFUSAL));
      await sendPlanned(life, plan);
      return;
    case 'parked':
      life.bankSays(unreachableExchange(random));
      await sendPlanned(life, plan);
      await life.workUntil(life.end);
      return;
    case 'review':
    case 'closed_not_made':
      life.bankSays(lostExchange(random));
      await sendPlanned(life, plan);
      await life.workUntil(life.end);
      if (plan.fate === 'review') return;
      await life.goTo(hoursOn(plan.at, random.between(4, 20)));
      requireOk(await proposeClosing(ctx, id, makerOf(plan), NOT_MADE));
      await life.goTo(hoursOn(plan.at, random.between(24, 60)));
      requireOk(await confirmClosing(ctx, id, checkerOf(plan), NOT_MADE));
      return;
    default:
      unreachable(plan.fate);
  }
}
