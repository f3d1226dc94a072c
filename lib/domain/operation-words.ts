import { linkNumberWords } from './account-words.ts';
import { formatCents, parseWireAmount } from './money.ts';
import type { OperationKind, OperationState } from './operation-state.ts';
import { settlementStage, settlementWordsFor, type WordsTone } from './settlement-words.ts';
import { sentencesFor } from './state-sentences.ts';
import type { OperationLineView, OperationView } from './views.ts';

export interface OperationWords {
  /** One sentence that says what is true. */
  headline: string;
  /** What happened, what it means for the money, what to do. */
  explanation: string;
  badge: { label: string; tone: WordsTone };
}

/** What the status page says. `timeZone`: the console's own, named in every time of day. `now`: ISO 8601. */
export function wordsFor(view: OperationView, timeZone: string, now: string = new Date().toISOString()): OperationWords {
  const said = sentencesFor(view, subjectOf(view), timeZone, now);
  return {
    headline: said.headline,
    explanation: said.sentences.filter((each) => each !== null && each !== '').join(' '),
    badge: said.badge ?? badgeFor(view.state, view.kind),
  };
}

/** The badge of one line of a list: as `wordsFor` gives it, without the sentences. */
export function lineBadge(line: Pick<OperationLineView, 'state' | 'kind' | 'settlementStatus' | 'returned'>): OperationWords['badge'] {
  if (line.state !== 'succeeded' || line.kind !== 'fund_program') return badgeFor(line.state, line.kind);
  const stage = settlementStage(line.settlementStatus, line.returned);
  const transactions = line.returned ? [{ role: 'reversal' as const, status: '', returnCode: null }] : [];
  // The zone is used for sentences alone; a badge has no time in it.
  const words = settlementWordsFor({ settlementStatus: line.settlementStatus, mayReturnUntil: null, transactions }, 'UTC');
  return stage === 'returned' ? { label: 'Returned', tone: 'bad' } : words.badge;
}

const BADGES: Record<OperationState, { label: string; tone: WordsTone }> = {
  draft: { label: 'Not sent yet', tone: 'neutral' },
  awaiting_approval: { label: 'Waiting for approval', tone: 'neutral' },
  prepared: { label: 'About to send', tone: 'neutral' },
  sending: { label: 'Sending', tone: 'neutral' },
  not_sent: { label: 'Not sent', tone: 'doubt' },
  unknown: { label: 'Not known yet', tone: 'doubt' },
  rejected: { label: 'Refused', tone: 'bad' },
  succeeded: { label: 'Accepted by the bank', tone: 'good' },
  needs_review: { label: 'Needs review', tone: 'doubt' },
  closed_by_person: { label: 'Closed by people', tone: 'neutral' },
  declined: { label: 'Declined', tone: 'neutral' },
  expired: { label: 'Expired', tone: 'neutral' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral' },
  discarded: { label: 'Discarded', tone: 'neutral' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};

function badgeFor(state: OperationState, kind: OperationKind): OperationWords['badge'] {
  return state === 'succeeded' && kind === 'link_account' ? { label: 'Linked', tone: 'good' } : BADGES[state];
}

/** `$100.00 from First Bank account ending 6789 (reference PO-7)`, or the account and its owner. The other ids stand
 *  in the table below the sentence. */
export function subjectOf(view: Pick<OperationView, 'fund' | 'link'>): string {
  const { fund, link } = view;
  if (fund !== null)
    return `${amountWords(fund.amount)} from ${fund.sourceAccountName ?? fund.sourceAccountId} (reference ${fund.externalId})`;
  if (link !== null) return `the account ${linkNumberWords(link)} of ${link.firstName} ${link.lastName}`;
  return 'this operation';
}

/** `"1250.00"` → `$1,250.00`; anything else as it came. */
export function amountWords(amount: string): string {
  const read = parseWireAmount(amount);
  return read === null ? amount : formatCents(read);
}
