import { returnCodeWords } from './return-codes.ts';
import { formatDate } from './local-time.ts';
import { unreachable } from './result.ts';
import { readSettlement } from './settlement.ts';
import { DAY_MS } from './time.ts';
import type { LedgerTransactionView, OperationView } from './views.ts';

export type WordsTone = 'neutral' | 'good' | 'doubt' | 'bad';

/** Where the money of an accepted funding stands. The bank's own word is an open set. */
export type SettlementStage = 'accepted' | 'posted' | 'returned' | 'not_made' | 'other';

export interface SettlementWords {
  stage: SettlementStage;
  headline: string;
  explanation: string;
  badge: { label: string; tone: WordsTone };
}

/** An unauthorised consumer debit may come back within 60 calendar days: the longest ordinary time. */
export const RETURNABLE_MS = 60 * DAY_MS;

type SettlementFacts = Pick<OperationView, 'settlementStatus' | 'mayReturnUntil'> & {
  transactions: readonly Pick<LedgerTransactionView, 'role' | 'status' | 'returnCode'>[];
};

/** A second, reversing transaction counts as a return whatever our own one still says. */
export function settlementStage(status: string | null, hasReversal: boolean): SettlementStage {
  if (hasReversal) return 'returned';
  const reading = readSettlement(status ?? 'pending');
  switch (reading) {
    case 'pending':
      return 'accepted';
    case 'posted':
    case 'returned':
    case 'other':
      return reading;
    case 'failed':
    case 'cancelled':
      return 'not_made';
    default:
      return unreachable(reading);
  }
}

/** Three things: our plain word, the bank's own word, and whether the money can be used. */
export function settlementWordsFor(facts: SettlementFacts, timeZone: string): SettlementWords {
  const reversal = facts.transactions.find((each) => each.role === 'reversal');
  const stage = settlementStage(facts.settlementStatus, reversal !== undefined);
  // A reversal leaves the word of our own transaction as it was: that one is quoted.
  const banksOwn = facts.transactions.find((each) => each.role === 'own')?.status ?? facts.settlementStatus;
  const code = facts.transactions.find((each) => each.returnCode)?.returnCode ?? null;
  const words = STAGE_WORDS[stage];
  const headline = stage === 'returned' ? returnedHeadline(code) : words.headline(facts.settlementStatus);
  const until = facts.mayReturnUntil === null ? '' : ` It may still be returned until ${formatDate(facts.mayReturnUntil, timeZone)}.`;
  return {
    stage,
    headline,
    explanation: `${words.money}${stage === 'posted' ? until : ''}${banksWord(banksOwn)}`,
    badge: { label: stage === 'returned' ? 'Returned' : words.headline(facts.settlementStatus), tone: words.tone },
  };
}

export function returnedHeadline(code: string | null): string {
  return code === null ? 'Returned. The bank gave no code.' : `Returned: ${returnCodeWords(code)}`;
}

const STAGE_WORDS: Record<SettlementStage, { headline: (status: string | null) => string; money: string; tone: WordsTone }> = {
  accepted: {
    headline: () => 'Accepted by the bank',
    money: 'The charge is on its way and the money cannot be used yet. There is nothing to do: this page follows it.',
    tone: 'neutral',
  },
  posted: {
    headline: () => 'Posted',
    money: "The bank has booked the money to the program's routable account, where it counts as available.",
    tone: 'good',
  },
  returned: {
    headline: () => 'Returned',
    money:
      "The money goes back to the charged account and is no longer the program's. Settle the cause with the account's owner before you fund again.",
    tone: 'bad',
  },
  not_made: {
    headline: (status) => `The bank ended it: ${status ?? ''}`,
    money: 'The bank accepted this funding and then did not complete it. Ask the bank for the cause before you fund again.',
    tone: 'bad',
  },
  other: {
    headline: (status) => `Accepted. The bank says “${status ?? ''}”`,
    money: 'The bank uses a word that this console does not know, so it cannot say whether the money can be used. Ask the bank.',
    tone: 'doubt',
  },
};

function banksWord(status: string | null): string {
  return status === null ? '' : ` The bank's own word is “${status}”.`;
}
