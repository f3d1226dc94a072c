import 'server-only';
import { accountWords } from '#lib/domain/account-words.ts';
import type { OperationId } from '#lib/domain/ids.ts';
import { toWireAmount } from '#lib/domain/money.ts';
import type { PlaidOrigin } from '#lib/domain/operation.ts';
import { actsFor } from '#lib/domain/operation-acts.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { RETURNABLE_MS } from '#lib/domain/settlement-words.ts';
import { addMs } from '#lib/domain/time.ts';
import { buildTimeline } from '#lib/domain/timeline.ts';
import type { ClosingView, FundingDetailsView, LedgerTransactionView, LinkDetailsView, LinkOriginView, OperationView } from '#lib/domain/views.ts';
import type { Env } from '../env.ts';
import { intentVersion } from '../operations/intent-version.ts';
import type { OperationRecord, ShownOperation } from '../store/query-records.ts';
import { accountView, isBlocked, isEndingUnconfirmed } from './account-view.ts';
import { expectedView } from './expected-view.ts';
import { historyView } from './history-view.ts';
import { UNKNOWN_PERSON } from './line-view.ts';
import { noteView } from './note-view.ts';
import { returnView } from './return-view.ts';
import { timelineFacts } from './timeline-facts.ts';

export interface ViewScope {
  now: Date;
  env: Pick<Env, 'cutOffTime' | 'timeZone'>;
}

/** What one operator may see of one operation, key by key: nothing is spread out of a row. Null when it is a draft
 *  (or was one to the end) of somebody else: to others it does not exist. */
export function operationView(record: OperationRecord, viewer: Operator, { now, env }: ViewScope): OperationView | null {
  const { operation } = record;
  if (!isVisibleTo(operation, viewer)) return null;
  const replacedById = visibleReplacement(record, viewer);
  const closing = closingView(record);
  const sendUntil = iso(operation.sendUntil);
  return {
    id: operation.id,
    kind: operation.kind,
    state: operation.state,
    stateReason: operation.stateReason,
    bankMessage: operation.bankMessage,
    resolvedBy: operation.resolvedBy,
    makerName: record.names.get(operation.makerId) ?? UNKNOWN_PERSON,
    createdAt: operation.createdAt.toISOString(),
    preparedAt: iso(operation.preparedAt),
    finishedAt: iso(operation.finishedAt),
    sendUntil,
    nextCheckAt: iso(operation.dueAt),
    attemptCount: operation.attemptCount,
    fund: fundingDetails(record),
    link: linkDetails(operation),
    account: record.account && accountView({ account: record.account, linkedByName: record.names.get(record.account.linkedBy) ?? null }),
    bankId: operation.bankId,
    endingDiffers: endingDiffers(record),
    blockedReason: operation.kind === 'fund_program' ? (record.source?.blockedReason ?? null) : null,
    settlementStatus: operation.settlementStatus,
    postedAt: iso(operation.postedAt),
    mayReturnUntil: operation.postedAt === null ? null : addMs(operation.postedAt, RETURNABLE_MS).toISOString(),
    transactions: record.transactions.map(transactionView),
    timeline: buildTimeline(timelineFacts(record)),
    acts: actsFor({
      kind: operation.kind,
      ownerScope: operation.ownerScope,
      state: operation.state,
      sendUntil,
      now: now.toISOString(),
      isMaker: operation.makerId === viewer.id,
      role: viewer.role,
      closing: closing && { verdict: closing.verdict, proposedByMe: operation.closingProposedBy === viewer.id },
      isSourceBlocked: record.source !== null && isBlocked(record.source),
      isReplaced: replacedById !== null,
    }),
    duplicateReason: operation.duplicateReason,
    version: operation.state === 'draft' ? intentVersion(operation) : null,
    approval: null,
    replacesId: operation.replacesId,
    replacedById,
    closing,
    exceptions: record.exceptions.map((each) => each.words),
    expected: expectedView(record, env, now),
    returned: returnView(record),
    notes: record.notes.map((each) => noteView(each, record.names)),
    history: historyView(record),
  };
}

/** A draft belongs to its maker, before and after it is discarded; what was submitted belongs to everybody's sight. */
export function isVisibleTo(operation: Pick<ShownOperation, 'state' | 'makerId'>, viewer: Pick<Operator, 'id'>): boolean {
  return (operation.state !== 'draft' && operation.state !== 'discarded') || operation.makerId === viewer.id;
}

/** Of the linked account that a link made, or of the one that a funding charges; no longer once it is confirmed. */
function endingDiffers({ operation, account, source }: OperationRecord): boolean {
  const concerned = operation.kind === 'fund_program' ? source : account;
  return concerned === null ? operation.endingDiffers : isEndingUnconfirmed(concerned);
}

function visibleReplacement(record: OperationRecord, viewer: Operator): OperationId | null {
  return record.replacements.find((each) => each.state !== 'discarded' && isVisibleTo(each, viewer))?.id ?? null;
}

function fundingDetails({ operation, source }: OperationRecord): FundingDetailsView | null {
  const { payload } = operation;
  if (payload.kind !== 'fund_program') return null;
  return {
    amount: toWireAmount(payload.amountCents),
    currency: payload.currency,
    sourceAccountId: payload.sourceAccountId,
    sourceAccountName: source === null ? null : accountWords(source),
    targetAccountId: payload.targetAccountId,
    userId: payload.userId,
    externalId: operation.externalId ?? '',
    reference: payload.reference,
    description: payload.description,
    purpose: payload.purpose,
    sourceName: payload.sourceName,
    participantId: payload.participantId,
    sourceLedgerUid: payload.sourceLedgerUid,
    destinationLedgerUid: payload.destinationLedgerUid,
  };
}

function linkDetails({ payload }: ShownOperation): LinkDetailsView | null {
  if (payload.kind !== 'link_account') return null;
  const { address, plaid } = payload;
  return {
    ownerScope: payload.ownerScope,
    userId: payload.userId,
    firstName: payload.firstName,
    lastName: payload.lastName,
    routingNumber: payload.routingNumber,
    last4: payload.accountLast4,
    address: address && { street: address.street, city: address.city, state: address.state, postalCode: address.postalCode },
    fingerprint: payload.fingerprint,
    plaid: plaid && linkOrigin(plaid),
  };
}

function linkOrigin(plaid: PlaidOrigin): LinkOriginView {
  const { how, sessionId, institutionName, accountName: name, mask, tokenised, identity, identityReason } = plaid;
  return { how, sessionId, institutionName, accountName: name, mask, tokenised, identity, identityReason };
}

function transactionView(row: OperationRecord['transactions'][number]): LedgerTransactionView {
  return {
    id: row.id,
    role: row.role,
    amount: row.amount,
    currency: row.currency,
    status: row.status,
    category: row.category,
    method: row.method,
    originatorType: row.originatorType,
    originatorId: row.originatorId,
    description: row.description,
    postingDate: row.postingDate,
    reversedTransactionId: row.reversedTransactionId,
    returnCode: row.returnCode,
    readAt: row.readAt.toISOString(),
  };
}

function closingView({ operation, names }: OperationRecord): ClosingView | null {
  if (operation.closingVerdict === null) return null;
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? UNKNOWN_PERSON));
  return {
    verdict: operation.closingVerdict,
    reference: operation.closingReference,
    reason: operation.closingReason,
    proposedByName: nameOf(operation.closingProposedBy),
    confirmedByName: nameOf(operation.closingConfirmedBy),
  };
}

function iso(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}
