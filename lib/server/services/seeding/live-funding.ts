import 'server-only';
import { cents, parseWireAmount, toWireAmount } from '#lib/domain/money.ts';
import { unreachable } from '#lib/domain/result.ts';
import { addMs, MINUTE_MS } from '#lib/domain/time.ts';
import type { LedgerTransaction } from '#lib/wire/contract.ts';
import { cancelOperation } from '../../operations/cancel-operation.ts';
import { confirmClosing } from '../../operations/confirm-closing.ts';
import { declineOperation } from '../../operations/decline-operation.ts';
import { discardDraft } from '../../operations/discard-draft.ts';
import { proposeClosing, type ClosingInput } from '../../operations/propose-closing.ts';
import { requestApproval } from '../../operations/request-approval.ts';
import { withdrawOperation } from '../../operations/withdraw-operation.ts';
import { liveSettlement } from './live-settlement.ts';
import { acceptedExchange, lostExchange, refusedExchange, unreachableExchange } from './seeded-exchanges.ts';
import type { SeedLife } from './seed-life.ts';
import { CLOSING_REASONS } from './seed-names.ts';
import type { PlannedFunding } from './seed-plan.ts';
import { checkerOf, draftPlanned, hoursOn, makerOf, requireOk, sendPlanned } from './seed-steps.ts';

/** Lives one planned funding to its end. `item`: what the bank answered to it; null when it did nothing. */
export async function liveFunding(life: SeedLife, plan: PlannedFunding, item: LedgerTransaction | null): Promise<void> {
  await draftPlanned(life, plan);
  const { random, ctx } = life;
  const { id } = plan.identity;
  const [maker, checker] = [makerOf(plan), checkerOf(plan)];
  switch (plan.fate) {
    case 'draft':
      return;
    case 'discarded':
      await life.goTo(addMs(plan.at, random.between(MINUTE_MS, 40 * MINUTE_MS)));
      requireOk(await discardDraft(ctx, id, maker));
      return;
    case 'lapsed':
      await life.workUntil(life.end);
      return;
    case 'awaiting':
      await askForApproval(life, plan);
      return;
    case 'declined':
      await askForApproval(life, plan);
      await life.goTo(hoursOn(plan.at, random.between(1, 20)));
      requireOk(await declineOperation(ctx, id, checker));
      return;
    case 'withdrawn':
      await askForApproval(life, plan);
      await life.goTo(hoursOn(plan.at, random.between(1, 9)));
      requireOk(await withdrawOperation(ctx, id, maker));
      return;
    case 'expired':
      await askForApproval(life, plan);
      await life.workUntil(life.end);
      return;
    case 'parked':
    case 'cancelled':
      life.bankSays(unreachableExchange(random));
      await sendPlanned(life, plan);
      await life.workUntil(life.end);
      if (plan.fate === 'parked') return;
      await life.goTo(hoursOn(plan.at, random.between(1, 30)));
      requireOk(await cancelOperation(ctx, id, maker));
      return;
    case 'rejected':
      life.bankSays(refusedExchange(random, 422, plan.refusal));
      await sendPlanned(life, plan);
      return;
    case 'unknown':
    case 'unknown_made':
    case 'review_used_up':
      await loseAnswer(life, plan);
      await life.workUntil(life.end);
      return;
    case 'closed_not_made':
      await loseAnswer(life, plan);
      await life.workUntil(life.end);
      await propose(life, plan, 'not_made');
      await confirm(life, plan, 'not_made');
      return;
    case 'review':
    case 'review_proposed':
    case 'closed_made':
      life.bankSays(acceptedExchange(random, withOtherAmount(requireItem(item))));
      await sendPlanned(life, plan);
      if (plan.fate === 'review') return;
      await propose(life, plan, 'made');
      if (plan.fate === 'closed_made') await confirm(life, plan, 'made');
      return;
    case 'looked_up': {
      await loseAnswer(life, plan);
      await life.workUntil(addMs(plan.sentAt, ctx.settings.keyWindowMs));
      life.bankShows(requireItem(item));
      await life.workOnce();
      await liveSettlement(life, plan, requireItem(item));
      return;
    }
    case 'replayed':
      life.bankSays(lostExchange(random), acceptedExchange(random, requireItem(item)));
      await sendPlanned(life, plan);
      await life.workOnce();
      await liveSettlement(life, plan, requireItem(item));
      return;
    case 'posted':
    case 'stuck':
    case 'returned':
    case 'returned_early':
    case 'reversed':
    case 'failed':
    case 'canceled':
      life.bankSays(acceptedExchange(random, requireItem(item)));
      await sendPlanned(life, plan);
      await liveSettlement(life, plan, requireItem(item));
      return;
    default:
      unreachable(plan.fate);
  }
}

async function askForApproval(life: SeedLife, plan: PlannedFunding): Promise<void> {
  life.pass(plan.sentAt);
  requireOk(await requestApproval(life.ctx, plan.identity.id, makerOf(plan), { reason: plan.approvalReason, seen: null }));
}

async function loseAnswer(life: SeedLife, plan: PlannedFunding): Promise<void> {
  life.bankSays(lostExchange(life.random));
  await sendPlanned(life, plan);
}

async function propose(life: SeedLife, plan: PlannedFunding, verdict: 'made' | 'not_made'): Promise<void> {
  const { updatedAt } = await life.row();
  await life.goTo(hoursOn(updatedAt, life.random.between(2, 26)));
  requireOk(await proposeClosing(life.ctx, plan.identity.id, makerOf(plan), closingOf(plan, verdict)));
}

async function confirm(life: SeedLife, plan: PlannedFunding, verdict: 'made' | 'not_made'): Promise<void> {
  await life.goTo(hoursOn(life.ctx.clock.now(), life.random.between(1, 20)));
  requireOk(await confirmClosing(life.ctx, plan.identity.id, checkerOf(plan), closingOf(plan, verdict)));
}

function closingOf(plan: PlannedFunding, verdict: 'made' | 'not_made'): ClosingInput {
  return { verdict, reference: verdict === 'made' ? plan.bankId : null, reason: CLOSING_REASONS[verdict] };
}

function requireItem(item: LedgerTransaction | null): LedgerTransaction {
  if (item === null) throw new Error('the bank did not book what the plan says it did');
  return item;
}

function withOtherAmount(item: LedgerTransaction): LedgerTransaction {
  const amount = parseWireAmount(item.amount) ?? cents(0n);
  return { ...item, amount: toWireAmount(cents(amount + 100n)) };
}
