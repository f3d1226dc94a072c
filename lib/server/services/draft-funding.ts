import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { FundIntent } from '#lib/domain/fund-intent.ts';
import { AMOUNT_PROBLEM_WORDS, parseAmount } from '#lib/domain/money.ts';
import type { FundPayload } from '#lib/domain/operation.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { isBlocked } from './account-view.ts';
import { BLOCKED_WORDS, invalid } from './failure-words.ts';
import { refuseUnless } from './permit.ts';
import { saveDraft, type DraftOrigin, type SavedDraft } from './save-draft.ts';

/** "Review" of the funding form: a draft with its own id and key, or the same draft with other content. */
export async function draftFunding(runtime: Runtime, operator: Operator, intent: FundIntent & DraftOrigin): Promise<ActionResult<SavedDraft>> {
  const refused = await refuseUnless(runtime, operator, 'fund_program', 'draft_funding');
  if (refused !== null) return refused;

  const amount = parseAmount(intent.amount);
  if (!amount.ok) return invalid('amount', AMOUNT_PROBLEM_WORDS[amount.failure]);
  const source = await runtime.queries.getAccount(intent.sourceAccountId);
  if (source !== null && isBlocked(source.account)) return invalid('sourceAccountId', BLOCKED_WORDS[source.account.blockedAt === null ? 'ending_differs' : 'do_not_charge']);

  const payload: FundPayload = {
    kind: 'fund_program',
    userId: intent.userId,
    sourceAccountId: intent.sourceAccountId,
    targetAccountId: intent.targetAccountId,
    amountCents: amount.value,
    currency: 'usd',
    reference: intent.reference,
    description: intent.description,
    purpose: intent.purpose,
    sourceName: intent.sourceName,
    participantId: intent.participantId,
    sourceLedgerUid: intent.sourceLedgerUid,
    destinationLedgerUid: intent.destinationLedgerUid,
  };
  return saveDraft(runtime, operator, { payload, accountNumber: null }, intent);
}
