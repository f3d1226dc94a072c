import 'server-only';
import { readStateReason } from '#lib/domain/state-reason.ts';
import { attemptOutcome, evidence, linkedAccount } from '../db/evidence-schema.ts';
import { operation } from '../db/operation-schema.ts';
import { decodePayload } from './payload-codec.ts';
import type { ShownOperation } from './query-records.ts';

/** The columns that screens may know, named one by one: a new column stays unread until somebody lists it here.
 *  Key, bodies, payload hash and account fingerprint never leave the database by this road. */
export const shownOperation = {
  id: operation.id,
  kind: operation.kind,
  bankOrigin: operation.bankOrigin,
  makerId: operation.makerId,
  ownerScope: operation.ownerScope,
  userId: operation.userId,
  payload: operation.payload,
  amountCents: operation.amountCents,
  externalId: operation.externalId,
  replacesId: operation.replacesId,
  duplicateReason: operation.duplicateReason,
  state: operation.state,
  stateReason: operation.stateReason,
  bankMessage: operation.bankMessage,
  sendUntil: operation.sendUntil,
  doubtSince: operation.doubtSince,
  attemptCount: operation.attemptCount,
  dueAt: operation.dueAt,
  resolvedBy: operation.resolvedBy,
  bankId: operation.bankId,
  endingDiffers: operation.endingDiffers,
  settlementStatus: operation.settlementStatus,
  postedAt: operation.postedAt,
  approverId: operation.approverId,
  closingVerdict: operation.closingVerdict,
  closingReference: operation.closingReference,
  closingReason: operation.closingReason,
  closingProposedBy: operation.closingProposedBy,
  closingConfirmedBy: operation.closingConfirmedBy,
  returnSeenBy: operation.returnSeenBy,
  returnSeenAt: operation.returnSeenAt,
  createdAt: operation.createdAt,
  preparedAt: operation.preparedAt,
  finishedAt: operation.finishedAt,
  updatedAt: operation.updatedAt,
};

type Stored = Omit<ShownOperation, 'payload' | 'stateReason'> & { payload: unknown; stateReason: string | null };

export function readShownOperation(row: Stored): ShownOperation {
  return { ...row, payload: decodePayload(row.payload), stateReason: readStateReason(row.stateReason) };
}

export const shownAccount = {
  id: linkedAccount.id,
  ownerScope: linkedAccount.ownerScope,
  userId: linkedAccount.userId,
  firstName: linkedAccount.firstName,
  lastName: linkedAccount.lastName,
  last4: linkedAccount.last4,
  routingNumber: linkedAccount.routingNumber,
  bankName: linkedAccount.bankName,
  sourcePlatform: linkedAccount.sourcePlatform,
  bankCreatedAt: linkedAccount.bankCreatedAt,
  endingDiffers: linkedAccount.endingDiffers,
  endingConfirmedBy: linkedAccount.endingConfirmedBy,
  operationId: linkedAccount.operationId,
  linkedBy: linkedAccount.linkedBy,
  blockedAt: linkedAccount.blockedAt,
  blockedBy: linkedAccount.blockedBy,
  blockedReason: linkedAccount.blockedReason,
  linkedHow: linkedAccount.linkedHow,
  institutionId: linkedAccount.institutionId,
  institutionName: linkedAccount.institutionName,
  mask: linkedAccount.mask,
  plaidItemId: linkedAccount.plaidItemId,
  plaidAccountId: linkedAccount.plaidAccountId,
  tokenised: linkedAccount.tokenised,
  createdAt: linkedAccount.createdAt,
};

export const shownOutcome = {
  recordedAt: attemptOutcome.recordedAt,
  httpStatus: attemptOutcome.httpStatus,
  requestId: attemptOutcome.requestId,
  verdict: attemptOutcome.verdict,
  reason: attemptOutcome.reason,
};

export const shownEvidence = {
  id: evidence.id,
  attemptId: evidence.attemptId,
  kind: evidence.kind,
  verdict: evidence.verdict,
  reason: evidence.reason,
  bankId: evidence.bankId,
  amountCents: evidence.amountCents,
  recordedAt: evidence.recordedAt,
};
