import 'server-only';
import type { ReturnView } from '#lib/domain/fact-views.ts';
import { getReturnCode, returnCodeWords } from '#lib/domain/return-codes.ts';
import { adviseOnReturn, EFFECT_WORDS } from '#lib/domain/return-effects.ts';
import { settlementStage } from '#lib/domain/settlement-words.ts';
import type { OperationRecord } from '../store/query-records.ts';
import { UNKNOWN_PERSON } from './line-view.ts';

/** A return in plain words. Null for what has not come back. */
export function returnView(record: OperationRecord): ReturnView | null {
  const { operation, transactions, settlements, names } = record;
  const reversals = new Set(transactions.filter((each) => each.role === 'reversal').map((each) => each.id));
  if (operation.kind !== 'fund_program' || settlementStage(operation.settlementStatus, reversals.size > 0) !== 'returned') return null;
  const code = transactions.find((each) => each.returnCode)?.returnCode ?? null;
  const first = settlements.find((each) => settlementStage(each.status, reversals.has(each.transactionId)) === 'returned');
  const known = code === null ? null : getReturnCode(code);
  const { nextAction, effect } = adviseOnReturn(code);
  return {
    code,
    words: code === null ? 'the bank gave no code' : returnCodeWords(code),
    meaning: known?.meaning ?? null,
    timeFrame: known?.timeFrame ?? null,
    nextAction,
    effect,
    effectWords: EFFECT_WORDS[effect],
    returnedAt: (first?.observedAt ?? operation.finishedAt ?? operation.createdAt).toISOString(),
    seen: operation.returnSeenAt && { byName: names.get(operation.returnSeenBy ?? '') ?? UNKNOWN_PERSON, at: operation.returnSeenAt.toISOString() },
  };
}
