import 'server-only';
import type { OperationId } from '#lib/domain/ids.ts';
import type { LedgerTransaction } from '#lib/wire/contract.ts';
import type { Context } from '../context.ts';
import type { SettlementRow } from '../store/rows.ts';
import type { StoreTx } from '../store/store.ts';

/** Stores the bank's record as last read and, when its own word changed, one more line of history (invariant I8). */
export async function recordTransaction(
  ctx: Context,
  tx: StoreTx,
  operationId: OperationId,
  transaction: LedgerTransaction,
  by: { role: 'own' | 'reversal'; at: Date; promptedBy: SettlementRow['promptedBy'] },
): Promise<{ changed: boolean }> {
  const known = await tx.getLedgerTransaction(transaction.id);
  const returnCode = transaction.return_code ?? null;
  await tx.saveLedgerTransaction({
    id: transaction.id,
    operationId,
    role: by.role,
    amount: transaction.amount,
    currency: transaction.currency,
    status: transaction.status,
    category: transaction.category ?? null,
    method: transaction.method ?? null,
    originatorType: transaction.originator_type ?? null,
    originatorId: transaction.originator_id ?? null,
    description: transaction.description ?? null,
    postingDate: transaction.posting_date ?? null,
    reversedTransactionId: transaction.reversed_transaction_id ?? null,
    returnCode,
    readAt: by.at,
  });
  if (known !== null && known.status === transaction.status && known.returnCode === returnCode) return { changed: false };
  await tx.insertSettlement({
    id: ctx.random.uuid(),
    operationId,
    transactionId: transaction.id,
    status: transaction.status,
    returnCode,
    observedAt: by.at,
    promptedBy: by.promptedBy,
  });
  return { changed: true };
}
