import type { GateView } from './plaid-views.ts';

type Words = Omit<GateView, 'status'>;

const ANOTHER_WAY = 'Ask the customer to share the account by signing in to the bank, or link it by hand.';

const GATES: Record<string, Words> = {
  automatically_verified: { level: 'go', sentence: 'Verified by a small deposit that Plaid found again by itself.', next: null },
  manually_verified: { level: 'go', sentence: 'Verified by the customer with a small deposit.', next: null },
  database_matched: { level: 'go', sentence: 'Verified: these numbers are known at Plaid.', next: null },
  database_insights_pass: { level: 'go', sentence: 'Verified: these numbers are known at Plaid and the account is not known to be closed.', next: null },
  database_insights_pass_with_caution: {
    level: 'warn',
    sentence: 'The numbers have the right form for this bank, but Plaid has never seen this account.',
    next: 'Compare the numbers with a check or statement of the customer before you go on: a wrong one comes back as a return.',
  },
  pending_automatic_verification: { level: 'blocked', sentence: 'Not verified yet: Plaid is waiting for its small deposit to arrive.', next: 'Wait one or two banking days; this page then shows the outcome.' },
  pending_manual_verification: { level: 'blocked', sentence: 'Not verified yet: the customer has to confirm a small deposit.', next: 'Ask the customer to look at their statement in one or two banking days, open the link again and confirm it.' },
  database_insights_pending: { level: 'blocked', sentence: 'Not verified yet: Plaid is still comparing the numbers.', next: 'Fetch again in a minute.' },
  unsent: { level: 'blocked', sentence: 'Not verified: Plaid has not sent its small deposit yet.', next: 'Wait a banking day; this page then shows the outcome.' },
  verification_failed: { level: 'blocked', sentence: 'Not verified: the customer entered the wrong deposit three times.', next: `Make a fresh link. ${ANOTHER_WAY}` },
  verification_expired: { level: 'blocked', sentence: 'Not verified: the deposit was not confirmed in time.', next: `Make a fresh link. ${ANOTHER_WAY}` },
  database_insights_fail: { level: 'blocked', sentence: 'Not verified: the numbers are wrong for this bank, or the account is closed or frozen.', next: ANOTHER_WAY },
};

export const KNOWN_VERIFICATIONS: readonly string[] = Object.keys(GATES);

/** May this account be saved? Nothing said means that the customer signed in to the bank and the numbers came from
 *  there. A word that is not known blocks: it may be a new name for "not verified", and a charge to a wrong account is
 *  harder to take back than a link is to make again. */
export function gateOf(status: string | null): GateView {
  if (status === null || status === '') return { level: 'go', status: null, sentence: 'The customer signed in to the bank, and the numbers come from there.', next: null };
  const known = Object.hasOwn(GATES, status) ? GATES[status] : undefined;
  if (known !== undefined) return { ...known, status };
  if (status.startsWith('pending_')) return { level: 'blocked', status, sentence: 'Not verified yet: Plaid is still waiting for something.', next: 'Fetch again later.' };
  return { level: 'blocked', status, sentence: `Plaid says something about this account that this console does not know (${status}), so it is not taken for verified.`, next: `Tell an administrator. ${ANOTHER_WAY}` };
}
