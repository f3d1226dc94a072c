import 'server-only';
import { readStateReason } from '#lib/domain/state-reason.ts';
import type { operation } from '../db/operation-schema.ts';
import { decodePayload, encodePayload } from './payload-codec.ts';
import type { OperationPatch, OperationRow } from './rows.ts';

type StoredOperation = typeof operation.$inferSelect;

/** Throws when the stored payload is not one of ours. */
export function readOperation(stored: StoredOperation): OperationRow {
  return { ...stored, payload: decodePayload(stored.payload), stateReason: readStateReason(stored.stateReason) };
}

export function storedRow(row: OperationRow): typeof operation.$inferInsert {
  return { ...row, payload: encodePayload(row.payload) };
}

/** Absent and undefined columns are left as they are. */
export function storedPatch(patch: OperationPatch): Partial<typeof operation.$inferInsert> {
  return patch.payload === undefined ? patch : { ...patch, payload: encodePayload(patch.payload) };
}
