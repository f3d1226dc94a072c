import 'server-only';
import type { OperationPatch, OperationRow } from './rows.ts';

/** Written once, when the draft is made. The database repeats this list in the trigger `operation_guard`. */
export const FROZEN_FROM_THE_START = [
  'id',
  'kind',
  'idempotencyKey',
  'makerId',
  'createdAt',
] as const satisfies readonly (keyof OperationRow)[];

/** Editable while the operation is a draft, then frozen (invariant I1). `sealedBody` has a rule of its own:
 *  after the draft it may only be erased. */
export const FROZEN_AFTER_DRAFT = [
  'bankOrigin',
  'ownerScope',
  'userId',
  'payload',
  'likeness',
  'amountCents',
  'externalId',
  'accountFingerprint',
  'body',
  'payloadHash',
  'replacesId',
  'duplicateReason',
] as const satisfies readonly (keyof OperationPatch)[];
