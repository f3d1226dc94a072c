import type { ResolvedBy } from './operation-state.ts';
import type { VerdictKind, VerdictReason } from './verdict.ts';

/** One attempt as rule M weighs it. `outcome` null: nobody lived to tell, so it may have reached the bank. */
export interface AttemptFact {
  number: number;
  startedAt: Date;
  outcome: { verdict: VerdictKind; reason: VerdictReason; retry: 'worker' | 'person' | 'none'; retryAfterMs: number | null } | null;
}

/** What taught us something that no single attempt can take back. */
export interface EvidenceFact {
  verdict: 'accepted' | 'contradicts' | 'found';
  kind: ResolvedBy;
  reason: string | null;
  bankId: string | null;
}

export type Merged<Reason extends string = string> =
  | { state: 'succeeded'; bankId: string; resolvedBy: ResolvedBy }
  | { state: 'rejected'; reason: VerdictReason }
  | { state: 'needs_review'; reason: Reason | 'two_results' }
  | { state: 'unknown'; reason: VerdictReason | 'process_ended' | 'refused_in_doubt'; doubtSince: Date; refusedInDoubt: boolean; retryAfterMs: number | null }
  | { state: 'not_sent'; reason: VerdictReason; retry: 'worker' | 'person'; retryAfterMs: number | null };

const KEY_CONFLICT = 'key_used_with_other_data' satisfies VerdictReason;

/** Rule M: authoritative evidence decides; else `unknown` if ANY attempt may have reached the bank; else `not_sent`.
 *  A "no" is authoritative only when no other attempt may have reached the bank. Order does not matter: a stale
 *  holder's evidence weighs the same whenever it arrives. `attempts` must not be empty. */
export function mergeEvidence(attempts: readonly AttemptFact[], evidence: readonly EvidenceFact[]): Merged {
  const doubtful = attempts.filter(mayHaveReachedTheBank);
  // "The key was used with other data" is a no as well: after doubt it is looked up before a person has to decide.
  const contradiction = evidence.find((fact) => fact.verdict === 'contradicts' && (doubtful.length === 0 || fact.reason !== KEY_CONFLICT));
  if (contradiction) return { state: 'needs_review', reason: contradiction.reason ?? 'two_results' };
  const positive = evidence.filter((fact) => fact.bankId !== null);
  const first = positive[0];
  if (first?.bankId) {
    const agree = positive.every((fact) => fact.bankId === first.bankId);
    return agree
      ? { state: 'succeeded', bankId: first.bankId, resolvedBy: first.kind }
      : { state: 'needs_review', reason: 'two_results' };
  }

  const refusal = attempts.findLast(({ outcome }) => outcome?.verdict === 'rejected' || outcome?.reason === KEY_CONFLICT);
  const latest = attempts.at(-1);
  if (latest === undefined) throw new Error('mergeEvidence: an operation without attempts has nothing to merge');
  const oldestDoubt = doubtful[0];
  if (oldestDoubt !== undefined) {
    const latestDoubt = doubtful.at(-1) ?? oldestDoubt;
    return {
      state: 'unknown',
      reason: refusal ? 'refused_in_doubt' : (latestDoubt.outcome?.reason ?? 'process_ended'),
      doubtSince: oldestDoubt.startedAt,
      refusedInDoubt: refusal !== undefined,
      retryAfterMs: latest.outcome?.retryAfterMs ?? null,
    };
  }
  if (refusal?.outcome) return { state: 'rejected', reason: refusal.outcome.reason };
  return {
    state: 'not_sent',
    reason: latest.outcome?.reason ?? 'connection_failed',
    retry: latest.outcome?.retry === 'worker' ? 'worker' : 'person',
    retryAfterMs: latest.outcome?.retryAfterMs ?? null,
  };
}

export function mayHaveReachedTheBank(attempt: AttemptFact): boolean {
  return attempt.outcome === null || attempt.outcome.verdict === 'may_have_been_sent';
}
