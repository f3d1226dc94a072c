import type { VerdictReason } from './verdict.ts';

/** Why an operation is in its state: the deciding verdict's reason, or one of the engine's own. */
export type StateReason =
  | VerdictReason
  | 'send_until_passed'
  | 'number_erased'
  | 'process_ended'
  | 'refused_in_doubt'
  | 'recovery_used_up'
  | 'lookup_other_amount'
  | 'lookup_claimed'
  | 'two_results'
  | 'needs_approval'
  | 'account_blocked'
  | 'draft_expired'
  | 'by_person';

/** One sentence for each: what happened, true in whatever state the operation is now. */
const REASON_SENTENCES: Record<StateReason, string> = {
  accepted: 'The bank accepted the request.',
  refused_by_bank: 'The bank refused the request.',
  key_expired: 'The bank no longer honours the key of this request.',
  key_used_with_other_data: 'The bank says that it knows the key of this request with other data.',
  other_amount: 'The bank answered with another amount or currency than the one that was sent.',
  connection_failed: 'The bank could not be reached: no part of the request left this console.',
  throttled: 'The bank asked us to slow down and did not carry out the request.',
  credentials_refused: 'The bank did not accept our credentials or our clock. Tell an administrator.',
  wrong_address: 'The bank does not know the address that was called. Tell an administrator.',
  in_progress: 'The bank is still working on the request.',
  connection_lost: 'The connection was lost after the request had begun to leave.',
  bank_error: 'The bank answered with a server error, which does not say whether it carried out the request.',
  unreadable_answer: 'The bank answered something that does not say whether it carried out the request.',
  redirected: 'The bank pointed to another address. This console does not follow. Tell an administrator.',
  unlisted: 'The bank gave an answer that this console does not know.',
  send_until_passed: 'The time for sending ran out before the request could leave.',
  number_erased: 'The account number has been erased by rule, so this link can no longer be sent.',
  process_ended: 'This console stopped while the request was on its way.',
  refused_in_doubt: 'The bank refused a repeat of the request, but an earlier try may have gone through.',
  recovery_used_up: 'The console has asked as often as its rules allow and learned no outcome.',
  lookup_other_amount: 'The bank shows a transaction under our reference with another amount or currency.',
  lookup_claimed: 'The transaction that the bank shows already belongs to another operation here.',
  two_results: 'The bank gave two different results for this one operation.',
  needs_approval: 'A rule asks for a second person.',
  account_blocked: 'The account may not be charged any more, so the request was held back before it left.',
  draft_expired: 'The draft was not sent within 24 hours.',
  by_person: 'A person decided this.',
};

export function reasonSentence(reason: string | null): string | null {
  const known = readStateReason(reason);
  return known === null ? null : REASON_SENTENCES[known];
}

/** Null for a reason of a newer version: the state alone is then told. */
export function readStateReason(reason: string | null): StateReason | null {
  return STATE_REASONS.find((known) => known === reason) ?? null;
}

export const STATE_REASONS: readonly StateReason[] = Object.keys(REASON_SENTENCES).filter(isStateReason);

function isStateReason(text: string): text is StateReason {
  return Object.hasOwn(REASON_SENTENCES, text);
}
