import { describe, expect, it } from 'vitest';
import { buildTimeline, type AttemptFact, type EvidenceFact, type TimelineFacts } from './timeline.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 20, 18, 0, second)).toISOString();
const none: TimelineFacts = { state: 'succeeded', nextCheckAt: null, sendUntil: null, acts: [], attempts: [], evidence: [], settlements: [], exceptions: [] };
const titles = (facts: Partial<TimelineFacts>): string[] => buildTimeline({ ...none, ...facts }).map((each) => each.title);

function attempt(number: number, second: number, outcome: Partial<AttemptFact['outcome'] & object> | null): AttemptFact {
  return {
    id: `attempt-${number}`, number, startedAt: at(second),
    outcome: outcome && { at: at(second + 1), verdict: 'accepted', reason: 'accepted', httpStatus: 200, requestId: null, ...outcome },
  };
}

function lookup(id: string, second: number, verdict: EvidenceFact['verdict'], bankId: string | null = null): EvidenceFact {
  return { id, at: at(second), attemptId: null, kind: 'lookup', verdict, reason: null, bankId, amount: null };
}

describe('the timeline', () => {
  it('tells a lost answer that a replay settled, oldest first, with how we know', () => {
    const entries = buildTimeline({
      ...none,
      acts: [
        { id: 'a2', at: at(1), act: 'operation.prepared', actorName: 'Ann', from: 'draft', reason: null },
        { id: 'a1', at: at(0), act: 'operation.draft', actorName: 'Ann', from: null, reason: null },
        { id: 'a3', at: at(2), act: 'operation.sending', actorName: null, from: 'prepared', reason: null },
      ],
      attempts: [attempt(1, 2, { verdict: 'may_have_been_sent', reason: 'connection_lost', httpStatus: null }), attempt(2, 7, {})],
      evidence: [{ id: 'e1', at: at(8), attemptId: 'attempt-2', kind: 'replay', verdict: 'accepted', reason: 'accepted', bankId: 'ltra-1', amount: '$100.00' }],
    });
    expect(entries.map((each) => each.title)).toEqual([
      'Ann made the draft',
      'Ann pressed Send',
      'Calling the bank',
      'No clear answer: it may have been made',
      'Calling the bank again, with the same request and key (try 2)',
      'The bank accepted it',
    ]);
    expect(entries.at(-1)).toMatchObject({ evidence: 'replay', tone: 'good' });
    expect(entries.at(-1)?.detail).toContain('ltra-1');
  });

  it('names the record that contradicts what was sent, and what it says', () => {
    const contradicts = { verdict: 'contradicts', reason: 'other_amount', bankId: 'ltra-1', amount: '$101.00' } as const;
    const [, answer] = buildTimeline({ ...none, attempts: [attempt(1, 0, { verdict: 'contradicts', reason: 'other_amount' })], evidence: [{ id: 'e1', at: at(1), attemptId: 'attempt-1', kind: 'reply', ...contradicts }] });
    expect(answer?.detail).toContain("The bank's id is ltra-1. It says $101.00.");
    const [found] = buildTimeline({ ...none, evidence: [{ ...lookup('l1', 0, 'contradicts'), ...contradicts }] });
    expect(found?.detail).toContain("The bank's id is ltra-1. It says $101.00.");
  });

  it('does not claim an answer for an attempt that nobody saw end', () => {
    expect(titles({ attempts: [attempt(1, 0, null)] })).toEqual(['Calling the bank']);
  });

  it('never says that a doubtful attempt failed', () => {
    for (const reason of ['connection_lost', 'bank_error', 'unreadable_answer', 'in_progress', 'redirected', 'unlisted'])
      for (const each of buildTimeline({ ...none, state: 'unknown', attempts: [attempt(1, 0, { verdict: 'may_have_been_sent', reason })] }))
        expect(`${each.title} ${each.detail}`).not.toMatch(/fail/i);
  });

  it('counts look-ups that found nothing in one line until one finds', () => {
    const entries = buildTimeline({ ...none, evidence: [lookup('l1', 0, 'not_found'), lookup('l2', 5, 'not_found'), lookup('l3', 9, 'not_found'), lookup('l4', 12, 'found', 'ltra-9')] });
    expect(entries.map((each) => each.title)).toEqual(['Asked the bank for our reference 3 times: nothing found', 'The bank knows it under our reference']);
    expect(entries[0]).toMatchObject({ at: at(9), evidence: 'lookup', tone: 'doubt' });
  });

  it('follows the settlement to a return by a second transaction, without repeating the first pending', () => {
    const settled = (id: string, second: number, status: string, over = {}) => ({ id, at: at(second), transactionId: 'ltra-1', isReversal: false, status, returnCode: null, promptedBy: 'poll' as const, ...over });
    const entries = buildTimeline({
      ...none,
      settlements: [settled('s1', 0, 'pending', { promptedBy: 'reply' }), settled('s2', 5, 'posted'), settled('s3', 9, 'posted', { transactionId: 'ltra-2', isReversal: true, returnCode: 'R29', promptedBy: 'webhook' })],
    });
    expect(entries.map((each) => each.title)).toEqual(['Posted', 'Returned: corporate customer: not authorized (R29)']);
    expect(entries[1]?.detail).toBe('By a second transaction, ltra-2. The bank sent a notice, and we asked.');
  });

  it('tells an answer before what follows from it at the same moment', () => {
    const contradicting = { at: at(1), verdict: 'contradicts' as const, reason: 'amount_differs', httpStatus: 200, requestId: null };
    expect(
      titles({
        acts: [
          { id: 'a1', at: at(0), act: 'operation.prepared', actorName: 'Ann', from: 'draft', reason: null },
          { id: 'a2', at: at(1), act: 'operation.needs_review', actorName: null, from: 'sending', reason: 'amount_differs' },
        ],
        attempts: [{ id: 't1', number: 1, startedAt: at(0), outcome: contradicting }],
      }),
    ).toEqual(['Ann pressed Send', 'Calling the bank', 'The answer contradicts what was sent', 'Handed to people']);
  });

  it('says what comes next by itself', () => {
    expect(titles({ state: 'unknown', nextCheckAt: at(30) })).toEqual(['Next: the console checks with the bank by itself']);
    expect(titles({ state: 'not_sent', nextCheckAt: at(30), sendUntil: at(60) })).toEqual(['Next: the console looks at it again by itself']);
    expect(titles({ state: 'not_sent', nextCheckAt: at(30), sendUntil: null })[0]).toContain('the account number is erased');
    expect(titles({ state: 'rejected', nextCheckAt: null })).toEqual([]);
  });

  it('names the console where nobody pressed anything, and the approver where somebody did', () => {
    const act = (name: string, from: string, actorName: string | null, reason: string | null = null) => ({ id: name, at: at(0), act: name, actorName, from, reason });
    expect(titles({ acts: [act('operation.prepared', 'awaiting_approval', 'Bob')] })).toEqual(['Bob approved it']);
    expect(titles({ acts: [act('operation.discarded', 'draft', null, 'draft_expired')] })).toEqual(['Discarded by itself']);
    expect(titles({ acts: [act('operation.cancelled', 'not_sent', null, 'number_erased')] })).toEqual(['The console cancelled it']);
    expect(titles({ acts: [act('some.other', 'draft', 'Ann')] })).toEqual([]);
  });
});
