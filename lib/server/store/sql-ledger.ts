import 'server-only';
import { asc, eq, getTableColumns } from 'drizzle-orm';
import { bankOrigin, ledgerTransaction, settlement } from '../db/evidence-schema.ts';
import type { RunSql } from './run-sql.ts';
import { ClaimedTransactionError, type StoreTx } from './store.ts';

type LedgerMethods = Pick<
  StoreTx,
  | 'getLedgerTransaction'
  | 'listLedgerTransactions'
  | 'saveLedgerTransaction'
  | 'insertSettlement'
  | 'listSettlements'
  | 'getBankOrigin'
  | 'saveBankOrigin'
>;

// The order of writing sorts the lists and is no part of a row.
const { seq: transactionSeq, ...transactionColumns } = getTableColumns(ledgerTransaction);
const { seq: settlementSeq, ...settlementColumns } = getTableColumns(settlement);

export function sqlLedger(run: RunSql): LedgerMethods {
  return {
    getLedgerTransaction: (id) =>
      run(async (tx) => {
        const [stored] = await tx.select(transactionColumns).from(ledgerTransaction).where(eq(ledgerTransaction.id, id));
        return stored ?? null;
      }),

    listLedgerTransactions: (operationId) =>
      run((tx) =>
        tx
          .select(transactionColumns)
          .from(ledgerTransaction)
          .where(eq(ledgerTransaction.operationId, operationId))
          .orderBy(asc(transactionSeq)),
      ),

    saveLedgerTransaction: (row) =>
      run(async (tx) => {
        // One statement decides who owns the transaction, also when two instances claim it at the same moment.
        const saved = await tx
          .insert(ledgerTransaction)
          .values(row)
          .onConflictDoUpdate({
            target: ledgerTransaction.id,
            set: row,
            setWhere: eq(ledgerTransaction.operationId, row.operationId),
          })
          .returning({ id: ledgerTransaction.id });
        if (saved.length === 0) throw new ClaimedTransactionError(`transaction ${row.id} belongs to another operation`);
      }),

    insertSettlement: (row) =>
      run(async (tx) => {
        await tx.insert(settlement).values(row);
      }),

    listSettlements: (operationId) =>
      run((tx) =>
        tx
          .select(settlementColumns)
          .from(settlement)
          .where(eq(settlement.operationId, operationId))
          .orderBy(asc(settlementSeq)),
      ),

    getBankOrigin: (origin) =>
      run(async (tx) => {
        const [stored] = await tx.select().from(bankOrigin).where(eq(bankOrigin.origin, origin));
        return stored ?? null;
      }),

    saveBankOrigin: (row) =>
      run(async (tx) => {
        await tx.insert(bankOrigin).values(row).onConflictDoUpdate({ target: bankOrigin.origin, set: row });
      }),
  };
}
