import type { OperationPayload } from '#lib/domain/operation.ts';
import type {
  AttemptOutcomeRow,
  AttemptRow,
  BankOriginRow,
  EvidenceRow,
  ExceptionRow,
  LedgerTransactionRow,
  LinkedAccountRow,
  NoteRow,
  OperationRow,
  SavedViewRow,
  SettlementRow,
} from '#lib/server/store/rows.ts';

/* A database hands out copies. So does the in-memory store: a caller that changes what it was given must not
   change the record. Written out by hand because structuredClone takes ten times as long per row. */

export function copyOperation(row: Readonly<OperationRow>): OperationRow {
  return {
    ...row,
    payload: copyPayload(row.payload),
    sendUntil: copyDate(row.sendUntil),
    leaseUntil: copyDate(row.leaseUntil),
    doubtSince: copyDate(row.doubtSince),
    dueAt: copyDate(row.dueAt),
    takenUntil: copyDate(row.takenUntil),
    postedAt: copyDate(row.postedAt),
    followUntil: copyDate(row.followUntil),
    returnSeenAt: copyDate(row.returnSeenAt),
    createdAt: new Date(row.createdAt),
    preparedAt: copyDate(row.preparedAt),
    finishedAt: copyDate(row.finishedAt),
    updatedAt: new Date(row.updatedAt),
  };
}

export function copyAttempt(row: Readonly<AttemptRow>): AttemptRow {
  return { ...row, startedAt: new Date(row.startedAt), deadlineAt: new Date(row.deadlineAt) };
}

export function copyOutcome(row: Readonly<AttemptOutcomeRow>): AttemptOutcomeRow {
  return { ...row, recordedAt: new Date(row.recordedAt) };
}

export function copyEvidence(row: Readonly<EvidenceRow>): EvidenceRow {
  return { ...row, recordedAt: new Date(row.recordedAt) };
}

export function copyLedgerTransaction(row: Readonly<LedgerTransactionRow>): LedgerTransactionRow {
  return { ...row, readAt: new Date(row.readAt) };
}

export function copySettlement(row: Readonly<SettlementRow>): SettlementRow {
  return { ...row, observedAt: new Date(row.observedAt) };
}

export function copyLinkedAccount(row: Readonly<LinkedAccountRow>): LinkedAccountRow {
  return { ...row, blockedAt: copyDate(row.blockedAt), createdAt: new Date(row.createdAt) };
}

export function copyNote(row: Readonly<NoteRow>): NoteRow {
  return { ...row, createdAt: new Date(row.createdAt) };
}

export function copySavedView(row: Readonly<SavedViewRow>): SavedViewRow {
  return { ...row, createdAt: new Date(row.createdAt) };
}

export function copyBankOrigin(row: Readonly<BankOriginRow>): BankOriginRow {
  return { ...row, checkedAt: copyDate(row.checkedAt) };
}

export function copyException(row: Readonly<ExceptionRow>): ExceptionRow {
  return { ...row, createdAt: new Date(row.createdAt) };
}

function copyPayload(payload: OperationPayload): OperationPayload {
  if (payload.kind === 'fund_program') return { ...payload };
  return { ...payload, address: payload.address && { ...payload.address }, plaid: payload.plaid && { ...payload.plaid } };
}

function copyDate(date: Date | null): Date | null {
  return date === null ? null : new Date(date);
}
