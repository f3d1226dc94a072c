import type { OperationState, ResolvedBy } from './operation-state.ts';
import { actTitle, type ActFact } from './timeline-acts.ts';
import { unreachable } from './result.ts';
import { reasonSentence } from './state-reason.ts';
import { returnCodeWords } from './return-codes.ts';
import { settlementStage } from './settlement-words.ts';
import type { TimelineEntry } from './views.ts';
import type { VerdictKind } from './verdict.ts';

/** What the records know of one operation, with times as ISO 8601. Nothing here holds a body, a key or an account number. */
export interface TimelineFacts {
  state: OperationState;
  nextCheckAt: string | null;
  sendUntil: string | null;
  acts: readonly ActFact[];
  attempts: readonly AttemptFact[];
  evidence: readonly EvidenceFact[];
  settlements: readonly SettlementFact[];
  exceptions: readonly { id: string; at: string; words: string }[];
}

export interface AttemptFact {
  id: string;
  number: number;
  startedAt: string;
  outcome: { at: string; verdict: VerdictKind; reason: string; httpStatus: number | null; requestId: string | null } | null;
}

export interface EvidenceFact {
  id: string;
  at: string;
  attemptId: string | null;
  kind: ResolvedBy;
  verdict: 'accepted' | 'rejected' | 'contradicts' | 'found' | 'not_found' | 'made' | 'not_made';
  reason: string | null;
  bankId: string | null;
  /** What the bank's record says, `$100.00`. */
  amount: string | null;
}

export interface SettlementFact {
  id: string;
  at: string;
  transactionId: string;
  isReversal: boolean;
  status: string;
  returnCode: string | null;
  promptedBy: 'reply' | 'lookup' | 'poll' | 'webhook';
}

/** Oldest first; the last entry, when its id is `next`, is what the console will do by itself. */
export function buildTimeline(facts: TimelineFacts): TimelineEntry[] {
  const told = [
    ...facts.acts.filter((act) => !isConsequence(act)).flatMap(actEntry),
    ...facts.attempts.flatMap((attempt) => attemptEntries(attempt, facts.evidence)),
    ...lookupEntries(facts.evidence),
    // Of the same moment as the answer that it follows from.
    ...facts.acts.filter(isConsequence).flatMap(actEntry),
    ...facts.settlements.flatMap(settlementEntry),
    ...facts.exceptions.map((each) => entry(each.id, each.at, 'New evidence speaks against what was settled', each.words, 'bad')),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const next = nextEntry(facts);
  return next === null ? told : [...told, next];
}

function entry(id: string, at: string, title: string, detail: string | null, tone: TimelineEntry['tone'], evidence: TimelineEntry['evidence'] = null): TimelineEntry {
  return { id, at, title, detail, evidence, tone };
}

const isConsequence = ({ act }: ActFact): boolean => act === 'operation.needs_review';

function actEntry(act: ActFact): TimelineEntry[] {
  const words = actTitle(act);
  return words === null ? [] : [entry(act.id, act.at, words.title, words.detail, words.tone)];
}

function attemptEntries(attempt: AttemptFact, evidence: readonly EvidenceFact[]): TimelineEntry[] {
  const called = entry(attempt.id, attempt.startedAt, attempt.number === 1 ? 'Calling the bank' : `Calling the bank again, with the same request and key (try ${attempt.number})`, null, 'neutral');
  const { outcome } = attempt;
  if (outcome === null) return [called];
  const learned = evidence.find((each) => each.attemptId === attempt.id);
  const { title, tone } = VERDICT_WORDS[outcome.verdict];
  const request = outcome.requestId === null ? null : `The bank's request id is ${outcome.requestId}.`;
  const status = outcome.httpStatus === null ? null : `HTTP status ${outcome.httpStatus}.`;
  const said = outcome.verdict === 'accepted' ? null : reasonSentence(outcome.reason);
  const detail = [said, recordWords(learned), status, request].filter((each) => each !== null).join(' ');
  return [called, entry(`${attempt.id}-answer`, outcome.at, title, detail === '' ? null : detail, tone, learned?.kind ?? null)];
}

/** The bank's record, for whoever asks the bank about it; its amount where that is what is wrong. */
function recordWords(learned: EvidenceFact | undefined): string | null {
  if (!learned?.bankId) return null;
  const amount = learned.verdict === 'contradicts' && learned.amount !== null ? ` It says ${learned.amount}.` : '';
  return `The bank's id is ${learned.bankId}.${amount}`;
}

const VERDICT_WORDS: Record<VerdictKind, { title: string; tone: TimelineEntry['tone'] }> = {
  accepted: { title: 'The bank accepted it', tone: 'good' },
  rejected: { title: 'The bank said no', tone: 'bad' },
  not_sent: { title: 'This try did not take effect', tone: 'doubt' },
  may_have_been_sent: { title: 'No clear answer: it may have been made', tone: 'doubt' },
  contradicts: { title: 'The answer contradicts what was sent', tone: 'bad' },
};

// Dozens of look-ups may find nothing over three days: one line counts those in a row.
function lookupEntries(evidence: readonly EvidenceFact[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  let missed: { first: EvidenceFact; count: number } | null = null;
  for (const each of evidence.filter((fact) => fact.kind === 'lookup')) {
    if (each.verdict === 'not_found') {
      missed = missed === null ? { first: each, count: 1 } : { first: missed.first, count: missed.count + 1 };
      const times = missed.count === 1 ? 'Asked the bank for our reference' : `Asked the bank for our reference ${missed.count} times`;
      if (missed.count > 1) entries.pop();
      entries.push(entry(missed.first.id, each.at, `${times}: nothing found`, 'That proves nothing: the bank may not have booked it yet.', 'doubt', 'lookup'));
      continue;
    }
    missed = null;
    const found = each.verdict === 'found' || each.verdict === 'accepted';
    const detail = [reasonSentence(each.reason), recordWords(each)].filter((part) => part !== null).join(' ');
    entries.push(entry(each.id, each.at, found ? 'The bank knows it under our reference' : 'What the bank shows under our reference contradicts what was sent', detail === '' ? null : detail, found ? 'good' : 'bad', 'lookup'));
  }
  return entries;
}

function settlementEntry(fact: SettlementFact): TimelineEntry[] {
  const stage = settlementStage(fact.status, fact.isReversal);
  // The first word comes with the bank's yes, which has a line of its own.
  if (stage === 'accepted' && (fact.promptedBy === 'reply' || fact.promptedBy === 'lookup')) return [];
  const evidence = fact.promptedBy === 'webhook' ? 'poll' : fact.promptedBy;
  const prompted = fact.promptedBy === 'webhook' ? ' The bank sent a notice, and we asked.' : '';
  const own = `The bank's own word is “${fact.status}”.${prompted}`;
  switch (stage) {
    case 'posted':
      return [entry(fact.id, fact.at, 'Posted', own, 'good', evidence)];
    case 'returned': {
      const code = fact.returnCode === null ? 'Returned. The bank gave no code.' : `Returned: ${returnCodeWords(fact.returnCode)}`;
      return [entry(fact.id, fact.at, code, fact.isReversal ? `By a second transaction, ${fact.transactionId}.${prompted}` : own, 'bad', evidence)];
    }
    case 'not_made':
      return [entry(fact.id, fact.at, `The bank ended it: ${fact.status}`, prompted === '' ? null : prompted.trim(), 'bad', evidence)];
    case 'accepted':
    case 'other':
      return [entry(fact.id, fact.at, `The bank says “${fact.status}”`, prompted === '' ? null : prompted.trim(), 'neutral', evidence)];
    default:
      return unreachable(stage);
  }
}

const NEXT_WORDS: Partial<Record<OperationState, string>> = {
  draft: 'Next: discarded by itself, if it has not been sent by then',
  awaiting_approval: 'Next: expires, if nobody has approved it by then',
  prepared: 'Next: the request goes to the bank',
  not_sent: 'Next: the console looks at it again by itself',
  unknown: 'Next: the console checks with the bank by itself',
  succeeded: 'Next: the console reads the transaction at the bank again',
};

function nextEntry(facts: TimelineFacts): TimelineEntry | null {
  const { nextCheckAt, sendUntil } = facts;
  // Nothing is sent after `sendUntil`: what is still planned for a link then is to erase its number.
  const isErasing = facts.state === 'not_sent' && nextCheckAt !== null && (sendUntil === null || nextCheckAt > sendUntil);
  const title = isErasing ? 'Next: the account number is erased and this is cancelled, if it has not been sent by then' : NEXT_WORDS[facts.state];
  return title === undefined || nextCheckAt === null ? null : entry('next', nextCheckAt, title, null, 'neutral');
}
