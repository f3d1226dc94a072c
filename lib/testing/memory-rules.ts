import { canMove, type OperationState } from '#lib/domain/operation-state.ts';
import { FROZEN_AFTER_DRAFT, FROZEN_FROM_THE_START } from '#lib/server/store/frozen-columns.ts';
import { MAY_HOLD_A_NUMBER } from '#lib/server/db/sealed-states.ts';
import { encodePayload } from '#lib/server/store/payload-codec.ts';
import type { OperationRow } from '#lib/server/store/rows.ts';
import { StoreRefusal } from '#lib/server/store/store-refusal.ts';
import type { MemoryTable } from './memory-table.ts';

/* What PostgreSQL refuses by trigger, check, unique index and foreign key. */

export function refuseIllegalMove(id: string, from: OperationState, to: OperationState): void {
  if (to !== from && !canMove(from, to))
    throw new StoreRefusal('illegal_move', `operation ${id} may not go from ${from} to ${to}`);
}

export function refuseBadChange(before: Readonly<OperationRow>, after: Readonly<OperationRow>): void {
  for (const column of ['returnSeenBy', 'returnSeenAt'] as const)
    if (before.returnSeenAt !== null && !isSame(before[column], after[column])) throw frozen(before, column);
  for (const column of FROZEN_FROM_THE_START)
    if (!isSame(before[column], after[column])) throw frozen(before, column);
  if (before.state === 'draft') return;
  for (const column of FROZEN_AFTER_DRAFT)
    if (!isSame(before[column], after[column])) throw frozen(before, column);
  if (after.sealedBody !== null && after.sealedBody !== before.sealedBody) throw frozen(before, 'sealedBody');
}

/** `before`: the row as it was, null when it is new. */
export function refuseBadRow(row: Readonly<OperationRow>, before: Readonly<OperationRow> | null, table: MemoryTable<OperationRow>): void {
  if (row.amountCents !== null && row.amountCents <= 0n) throw failed(row, 'the amount must be more than zero');
  if (row.approverId !== null && row.approverId === row.makerId) throw failed(row, 'the maker cannot approve');
  if (row.closingConfirmedBy !== null && row.closingConfirmedBy === row.closingProposedBy)
    throw failed(row, 'who proposed the closing cannot confirm it');
  if ((row.returnSeenBy === null) !== (row.returnSeenAt === null)) throw failed(row, 'a look at a return has a person and a time');
  if (row.body !== null && row.kind === 'link_account') throw failed(row, "a link's body may be stored sealed only");
  if (row.sealedBody !== null && !MAY_HOLD_A_NUMBER.some((state) => state === row.state))
    throw failed(row, `no sealed number may be kept in state ${row.state}`);
  if (row.kind !== row.payload.kind) throw failed(row, 'the payload is of another kind');
  // The key never changes, and looking through all rows at every update would be slow.
  if (before === null || before.externalId !== row.externalId) refuseTaken(isTaken(row, table), `key or external id of operation ${row.id}`);
  if (row.replacesId !== null && table.get(row.replacesId) === null) throw missing('operation', row.replacesId);
}

function isTaken(row: Readonly<OperationRow>, table: MemoryTable<OperationRow>): boolean {
  return table.some(
    (other) =>
      other.id !== row.id &&
      (other.idempotencyKey === row.idempotencyKey || (row.externalId !== null && other.externalId === row.externalId)),
  );
}

/** For tables where a second row under one key is refused. */
export function insertNew<Row extends object>(table: MemoryTable<Row>, key: string, row: Row): void {
  refuseTaken(table.get(key) !== null, key);
  table.put(row);
}

export function refuseTaken(isTaken: boolean, what: string): void {
  if (isTaken) throw new StoreRefusal('duplicate_key', `there is a row with this key already: ${what}`);
}

export function requireReference<Row extends object>(table: MemoryTable<Row>, name: string, key: string | null): void {
  if (key !== null && table.get(key) === null) throw missing(name, key);
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (isPayload(a) && isPayload(b)) return JSON.stringify(encodePayload(a)) === JSON.stringify(encodePayload(b));
  return false;
}

function isPayload(value: unknown): value is OperationRow['payload'] {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function frozen(row: Readonly<OperationRow>, column: string): StoreRefusal {
  return new StoreRefusal('frozen_column', `operation ${row.id}: ${column} is frozen in state ${row.state}`);
}

function failed(row: Readonly<OperationRow>, words: string): StoreRefusal {
  return new StoreRefusal('failed_check', `operation ${row.id}: ${words}`);
}

function missing(name: string, key: string): StoreRefusal {
  return new StoreRefusal('missing_reference', `there is no ${name} ${key}`);
}
