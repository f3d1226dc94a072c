import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AttemptFact, type EvidenceFact, mergeEvidence } from './merge.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 14, minute));

function attempt(number: number, outcome: AttemptFact['outcome']): AttemptFact {
  return { number, startedAt: at(number), outcome };
}
const lost = { verdict: 'may_have_been_sent', reason: 'connection_lost', retry: 'none', retryAfterMs: null } as const;
const refusedConnection = { verdict: 'not_sent', reason: 'connection_failed', retry: 'worker', retryAfterMs: null } as const;
const credentials = { verdict: 'not_sent', reason: 'credentials_refused', retry: 'person', retryAfterMs: null } as const;
const no = { verdict: 'rejected', reason: 'refused_by_bank', retry: 'none', retryAfterMs: null } as const;
const yes: EvidenceFact = { verdict: 'accepted', kind: 'reply', reason: null, bankId: 'ltra-1' };

describe('rule M', () => {
  it('believes a no when nothing else may have arrived', () => {
    expect(mergeEvidence([attempt(1, refusedConnection), attempt(2, no)], []).state).toBe('rejected');
    expect(mergeEvidence([attempt(1, credentials), attempt(2, no)], []).state).toBe('rejected');
  });

  it('does not believe a no after doubt: unknown, look-ups only', () => {
    for (const doubt of [lost, null]) {
      const merged = mergeEvidence([attempt(1, doubt), attempt(2, no)], []);
      expect(merged).toMatchObject({ state: 'unknown', reason: 'refused_in_doubt', refusedInDoubt: true, doubtSince: at(1) });
    }
  });

  it('does not believe a no before a later attempt in doubt either: the two may have crossed', () => {
    expect(mergeEvidence([attempt(1, no), attempt(2, lost)], []).state).toBe('unknown');
  });

  it('learns nothing about try 1 from a refused connection on try 2', () => {
    expect(mergeEvidence([attempt(1, lost), attempt(2, refusedConnection)], [])).toMatchObject({ state: 'unknown', refusedInDoubt: false });
  });

  it('takes an attempt that nobody lived to tell of as possibly sent', () => {
    expect(mergeEvidence([attempt(1, null)], [])).toMatchObject({ state: 'unknown', reason: 'process_ended' });
  });

  it('says not sent only when every attempt proves it, and who may try again from the newest', () => {
    expect(mergeEvidence([attempt(1, refusedConnection)], [])).toMatchObject({ state: 'not_sent', retry: 'worker' });
    expect(mergeEvidence([attempt(1, refusedConnection), attempt(2, credentials)], [])).toMatchObject({ state: 'not_sent', retry: 'person' });
  });

  it('takes "the key was used with other data" for a no too: a contradiction alone, a question after doubt', () => {
    const conflict = { verdict: 'contradicts', reason: 'key_used_with_other_data', retry: 'none', retryAfterMs: null } as const;
    const told: EvidenceFact = { verdict: 'contradicts', kind: 'reply', reason: 'key_used_with_other_data', bankId: null };
    expect(mergeEvidence([attempt(1, conflict)], [told])).toMatchObject({ state: 'needs_review', reason: 'key_used_with_other_data' });
    expect(mergeEvidence([attempt(1, refusedConnection), attempt(2, conflict)], [told]).state).toBe('needs_review');
    for (const doubt of [lost, null]) {
      const attempts = [attempt(1, doubt), attempt(2, conflict)];
      expect(mergeEvidence(attempts, [told])).toMatchObject({ state: 'unknown', reason: 'refused_in_doubt', refusedInDoubt: true, doubtSince: at(1) });
      const found: EvidenceFact = { verdict: 'found', kind: 'lookup', reason: null, bankId: 'ltra-1' };
      expect(mergeEvidence(attempts, [told, found])).toMatchObject({ state: 'succeeded', resolvedBy: 'lookup' });
    }
  });

  it('sends two different results, or a result and a contradiction, to a person', () => {
    expect(mergeEvidence([attempt(1, lost)], [yes, { ...yes, bankId: 'ltra-2' }])).toMatchObject({ state: 'needs_review', reason: 'two_results' });
    const contradiction: EvidenceFact = { verdict: 'contradicts', kind: 'reply', reason: 'other_amount', bankId: null };
    expect(mergeEvidence([attempt(1, lost)], [yes, contradiction])).toMatchObject({ state: 'needs_review', reason: 'other_amount' });
  });

  it('lets one yes outweigh any doubt and any no', () => {
    expect(mergeEvidence([attempt(1, lost), attempt(2, no), attempt(3, null)], [yes])).toMatchObject({ state: 'succeeded', bankId: 'ltra-1' });
  });

  it('has nothing to say of an operation without attempts', () => {
    expect(() => mergeEvidence([], [])).toThrow('without attempts');
  });

  const anyOutcome = fc.constantFrom(null, lost, refusedConnection, credentials, no);
  const anyAttempts = fc.array(anyOutcome, { minLength: 1, maxLength: 6 }).map((outcomes) => outcomes.map((outcome, index) => attempt(index + 1, outcome)));

  it('never says rejected or not sent while any attempt may have reached the bank (property)', () => {
    fc.assert(
      fc.property(anyAttempts, (attempts) => {
        const inDoubt = attempts.some((one) => one.outcome === null || one.outcome.verdict === 'may_have_been_sent');
        const merged = mergeEvidence(attempts, []);
        return inDoubt ? merged.state === 'unknown' : merged.state === 'rejected' || merged.state === 'not_sent';
      }),
    );
  });

  it('decides the same whatever the order in which evidence arrived (property)', () => {
    const anyEvidence = fc.array(fc.constantFrom(yes, { ...yes, kind: 'replay' } as const, { ...yes, bankId: 'ltra-2' }), { maxLength: 4 });
    fc.assert(
      fc.property(anyAttempts, anyEvidence, (attempts, evidence) => {
        expect(mergeEvidence(attempts, evidence.toReversed()).state).toBe(mergeEvidence(attempts, evidence).state);
      }),
    );
  });
});
