import { trustIdempotencyKey, trustOperationId, type OperationId } from '#lib/domain/ids.ts';
import { cents } from '#lib/domain/money.ts';
import type { FundPayload, LinkPayload } from '#lib/domain/operation.ts';
import type {
  AttemptOutcomeRow,
  AttemptRow,
  AuditEntry,
  EvidenceRow,
  LedgerTransactionRow,
  LinkedAccountRow,
  NoteRow,
  OperationRow,
  SavedViewRow,
  SettlementRow,
} from '#lib/server/store/rows.ts';

/* Valid rows with every column filled in somehow; tests change what they are about. */

/** Whole seconds after the sample's beginning of time. */
export function sampleTime(seconds = 0): Date {
  return new Date(Date.UTC(2026, 10, 20, 12, 0, seconds, 123));
}

/** `sampleId(7)` → `op_000000000007`. */
export function sampleId(number: number): OperationId {
  return trustOperationId(`op_${String(number).padStart(12, '0')}`);
}

export const samplePayload: FundPayload = {
  kind: 'fund_program',
  userId: 'user-1',
  sourceAccountId: 'bbac-1',
  targetAccountId: 'rbac-1',
  amountCents: cents(99_999_999_999n),
  currency: 'usd',
  reference: 'Payroll 7',
  description: null,
  purpose: null,
  sourceName: null,
  participantId: null,
  sourceLedgerUid: null,
  destinationLedgerUid: null,
};

export const sampleLinkPayload: LinkPayload = {
  kind: 'link_account',
  ownerScope: 'user',
  userId: 'user-2',
  firstName: 'Zoë',
  lastName: "O'Neil",
  routingNumber: '021000021',
  accountLast4: '6789',
  address: { street: '1 Main St', city: 'Albany', state: 'NY', postalCode: '12207' },
  fingerprint: null,
  plaid: null,
};

/** A draft of a funding. */
export function sampleFunding(number: number, change: Partial<OperationRow> = {}): OperationRow {
  const id = sampleId(number);
  return {
    id,
    kind: 'fund_program',
    idempotencyKey: trustIdempotencyKey(`idp-${number}`),
    bankOrigin: 'emulator',
    makerId: 'maker',
    ownerScope: 'program',
    userId: samplePayload.userId,
    payload: { ...samplePayload },
    likeness: 'fund|bbac-1|rbac-1|99999999999',
    amountCents: samplePayload.amountCents,
    externalId: `Payroll 7-${number}`,
    accountFingerprint: null,
    body: `{"number":${number}}`,
    sealedBody: null,
    payloadHash: null,
    replacesId: null,
    duplicateReason: null,
    state: 'draft',
    stateReason: null,
    bankMessage: null,
    sendUntil: null,
    fence: 0,
    leaseUntil: null,
    doubtSince: null,
    attemptCount: 0,
    resendCount: 0,
    lookupCount: 0,
    refusedInDoubt: false,
    mergeDue: false,
    dueAt: null,
    takenUntil: null,
    resolvedBy: null,
    bankId: null,
    endingDiffers: false,
    settlementStatus: null,
    postedAt: null,
    followUntil: null,
    approverId: null,
    closingVerdict: null,
    closingReference: null,
    closingReason: null,
    closingProposedBy: null,
    closingConfirmedBy: null,
    returnSeenBy: null,
    returnSeenAt: null,
    createdAt: sampleTime(number),
    preparedAt: null,
    finishedAt: null,
    updatedAt: sampleTime(number),
    ...change,
  };
}

/** A draft of a link. */
export function sampleLink(number: number, change: Partial<OperationRow> = {}): OperationRow {
  return sampleFunding(number, {
    kind: 'link_account',
    ownerScope: 'user',
    userId: sampleLinkPayload.userId,
    payload: structuredClone(sampleLinkPayload),
    likeness: 'link|user|user-2|f00d',
    amountCents: null,
    externalId: null,
    accountFingerprint: 'f00d',
    body: null,
    sealedBody: 'k1.sealed',
    ...change,
  });
}

export function sampleAttempt(operationId: OperationId, number: number): AttemptRow {
  const startedAt = sampleTime(number);
  return { id: `attempt-${operationId}-${number}`, operationId, number, fence: number, startedAt, deadlineAt: sampleTime(number + 60) };
}

export function sampleOutcome(attempt: AttemptRow, change: Partial<AttemptOutcomeRow> = {}): AttemptOutcomeRow {
  return {
    attemptId: attempt.id,
    operationId: attempt.operationId,
    recordedAt: sampleTime(attempt.number + 1),
    phase: 'answered',
    failure: null,
    httpStatus: 502,
    durationMs: 812,
    requestId: 'req-1',
    verdict: 'may_have_been_sent',
    reason: 'bank_error',
    retryAfterMs: 4_000_000_000,
    requestExcerpt: '{}',
    answerExcerpt: '<html>',
    ...change,
  };
}

export function sampleEvidence(id: string, operationId: OperationId, change: Partial<EvidenceRow> = {}): EvidenceRow {
  return {
    id,
    operationId,
    attemptId: null,
    kind: 'lookup',
    verdict: 'found',
    reason: 'accepted',
    bankId: 'ltra-1',
    amountCents: cents(12_345n),
    detail: '{"id":"ltra-1"}',
    recordedAt: sampleTime(),
    ...change,
  };
}

export function sampleTransaction(id: string, operationId: OperationId, change: Partial<LedgerTransactionRow> = {}): LedgerTransactionRow {
  return {
    id,
    operationId,
    role: 'own',
    amount: '100.00',
    currency: 'usd',
    status: 'pending',
    category: 'fund',
    method: 'ach',
    originatorType: 'program',
    originatorId: 'prog-1',
    description: null,
    postingDate: null,
    reversedTransactionId: null,
    returnCode: null,
    readAt: sampleTime(),
    ...change,
  };
}

export function sampleSettlement(id: string, transaction: LedgerTransactionRow, status: string): SettlementRow {
  const { id: transactionId, operationId } = transaction;
  return { id, operationId, transactionId, status, returnCode: null, observedAt: sampleTime(), promptedBy: 'poll' };
}

export function sampleAccount(id: string, change: Partial<LinkedAccountRow> = {}): LinkedAccountRow {
  return {
    id,
    ownerScope: 'program',
    userId: 'user-1',
    firstName: 'Ada',
    lastName: 'Byron',
    last4: '6789',
    routingNumber: '021000021',
    bankName: null,
    sourcePlatform: null,
    bankCreatedAt: '2026-11-20T12:00:00Z',
    accountFingerprint: 'f00d',
    endingDiffers: false,
    endingConfirmedBy: null,
    operationId: null,
    linkedBy: 'maker',
    blockedAt: null,
    blockedBy: null,
    blockedReason: null,
    linkedHow: 'by_hand',
    institutionId: null,
    institutionName: null,
    mask: null,
    plaidItemId: null,
    plaidAccountId: null,
    persistentAccountId: null,
    tokenised: false,
    createdAt: sampleTime(),
    ...change,
  };
}

export function sampleNote(id: string, change: Partial<NoteRow> = {}): NoteRow {
  return { id, objectKind: 'operation', objectId: sampleId(1), authorId: 'maker', words: 'Asked the bank.\nThey call back.', createdAt: sampleTime(), ...change };
}

export function sampleView(id: string, change: Partial<SavedViewRow> = {}): SavedViewRow {
  return { id, ownerId: 'maker', list: 'fundings', name: `View ${id}`, query: 'state=unknown', createdAt: sampleTime(), ...change };
}

export function sampleAudit(act: string, change: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: sampleTime(),
    actorKind: 'operator',
    actorId: 'maker',
    act,
    objectKind: 'fund_program',
    objectId: sampleId(1),
    detail: { reason: null, amount: '100.00', count: 3, isFirst: true },
    ...change,
  };
}
