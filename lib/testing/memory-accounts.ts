import { MAX_NOTE_LENGTH } from '#lib/domain/desk-intents.ts';
import type { LinkedAccountRow } from '#lib/server/store/rows.ts';
import { StoreRefusal } from '#lib/server/store/store-refusal.ts';
import type { StoreTx } from '#lib/server/store/store.ts';
import { copyLinkedAccount, copyNote, copySavedView } from './copy-row.ts';
import { insertNew, requireReference } from './memory-rules.ts';
import type { MemoryTables } from './memory-tables.ts';

type AccountMethods = Pick<
  StoreTx,
  | 'insertLinkedAccount'
  | 'getLinkedAccount'
  | 'confirmLinkedAccountEnding'
  | 'isConnectionRevoked'
  | 'blockLinkedAccount'
  | 'unblockLinkedAccount'
  | 'insertNote'
  | 'insertSavedView'
  | 'countSavedViews'
  | 'deleteSavedView'
>;

/** Accounts, and what people write about them and keep for themselves. */
export function memoryAccounts(tables: MemoryTables, act: <T>(work: () => T) => Promise<T>): AccountMethods {
  const change = (id: string, fits: (row: Readonly<LinkedAccountRow>) => boolean, patch: Partial<LinkedAccountRow>): boolean => {
    const row = tables.linkedAccounts.get(id);
    if (row === null || !fits(row)) return false;
    tables.linkedAccounts.put(copyLinkedAccount({ ...row, ...patch }));
    return true;
  };
  return {
    insertLinkedAccount: (row) =>
      act(() => {
        refuseHalfConnection(row);
        requireReference(tables.operations, 'operation', row.operationId);
        if (tables.linkedAccounts.get(row.id) === null) tables.linkedAccounts.put(copyLinkedAccount(row));
      }),
    getLinkedAccount: (id) =>
      act(() => {
        const row = tables.linkedAccounts.get(id);
        return row && copyLinkedAccount(row);
      }),
    confirmLinkedAccountEnding: (id, confirmedBy) =>
      act(() => change(id, (row) => row.endingDiffers && row.endingConfirmedBy === null, { endingConfirmedBy: confirmedBy })),
    // The engine's memory has no connections: what it cannot know was not revoked, as in the database.
    isConnectionRevoked: () => act(() => false),
    blockLinkedAccount: (id, { at, by, reason }) =>
      act(() => change(id, (row) => row.blockedAt === null, { blockedAt: at, blockedBy: by, blockedReason: reason })),
    unblockLinkedAccount: (id) =>
      act(() => change(id, (row) => row.blockedAt !== null, { blockedAt: null, blockedBy: null, blockedReason: null })),

    insertNote: (row) =>
      act(() => {
        // char_length counts characters, a string's length counts halves of them.
        const length = Array.from(row.words).length;
        if (length < 1 || length > MAX_NOTE_LENGTH) throw new StoreRefusal('failed_check', `note ${row.id} has ${length} characters`);
        insertNew(tables.notes, row.id, copyNote(row));
      }),
    insertSavedView: (row) =>
      act(() => {
        if (tables.savedViews.some((other) => other.ownerId === row.ownerId && other.list === row.list && other.name === row.name)) return false;
        insertNew(tables.savedViews, row.id, copySavedView(row));
        return true;
      }),
    countSavedViews: (ownerId) => act(() => tables.savedViews.filter((row) => row.ownerId === ownerId).length),
    deleteSavedView: (id, ownerId) =>
      act(() => {
        const row = tables.savedViews.get(id);
        if (row === null || row.ownerId !== ownerId) return null;
        tables.savedViews.delete(id);
        return copySavedView(row);
      }),
  };
}

/** As the database's check: what was not entered by hand names connection and account at Plaid, and nothing else does. */
function refuseHalfConnection({ id, linkedHow, plaidItemId, plaidAccountId }: LinkedAccountRow): void {
  const isByHand = linkedHow === 'by_hand';
  if (isByHand !== (plaidItemId === null) || isByHand !== (plaidAccountId === null))
    throw new StoreRefusal('failed_check', `linked account ${id} names half a connection`);
}
