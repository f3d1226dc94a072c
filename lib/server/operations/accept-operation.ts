import 'server-only';
import type { Merged } from '#lib/domain/merge.ts';
import { FOLLOW_MS } from '#lib/domain/next-step.ts';
import { isEndingCompared } from '#lib/domain/operation.ts';
import { REVOKED_REASON } from '#lib/domain/plaid/tokenised-words.ts';
import { addMs } from '#lib/domain/time.ts';
import { CONTRACT } from '#lib/wire/contract.ts';
import type { Context } from '../context.ts';
import type { EvidenceRow, LinkedAccountRow, OperationPatch, OperationRow } from '../store/rows.ts';
import type { StoreTx } from '../store/store.ts';
import { WORKER, type Actor } from './actor.ts';
import { recordTransaction } from './record-transaction.ts';
import { moveOperation } from './transition.ts';

/** The bank said yes: its record becomes ours in the same transaction. A bank transaction that another operation
 *  already owns is a contradiction (invariant I9) and goes to a person. */
export async function acceptOperation(
  ctx: Context,
  tx: StoreTx,
  operation: OperationRow,
  merged: Merged & { state: 'succeeded' },
  evidence: EvidenceRow[],
  by: { at: Date; actor: Actor },
): Promise<OperationRow> {
  const { at } = by;
  const proof = evidence.find((row) => row.bankId === merged.bankId && row.verdict !== 'contradicts');
  const detail: unknown = proof && proof.detail !== '' ? JSON.parse(proof.detail) : null;
  const common: OperationPatch = {
    leaseUntil: null,
    mergeDue: false,
    stateReason: 'accepted',
    resolvedBy: merged.resolvedBy,
    bankId: merged.bankId,
    finishedAt: at,
    sealedBody: null,
    bankMessage: null,
  };
  if (operation.payload.kind === 'link_account') {
    const endingDiffers = await recordAccount(tx, operation, detail, at);
    return moveOperation(tx, operation, 'succeeded', { ...common, endingDiffers, dueAt: null }, by);
  }
  const transaction = CONTRACT.chargeAndFund.item.parse(detail);
  const known = await tx.getLedgerTransaction(transaction.id);
  if (known !== null && known.operationId !== operation.id) {
    if (operation.state === 'needs_review') return tx.updateOperation(operation.id, operation.state, { mergeDue: false, dueAt: null }, at);
    const contested: OperationPatch = { leaseUntil: null, mergeDue: false, stateReason: 'lookup_claimed', dueAt: null, sealedBody: null };
    return moveOperation(tx, operation, 'needs_review', contested, by);
  }
  await recordTransaction(ctx, tx, operation.id, transaction, { role: 'own', at, promptedBy: merged.resolvedBy === 'lookup' ? 'lookup' : 'reply' });
  const following: OperationPatch = {
    settlementStatus: transaction.status,
    followUntil: addMs(at, FOLLOW_MS),
    dueAt: addMs(at, ctx.settings.settlementPollMs),
  };
  return moveOperation(tx, operation, 'succeeded', { ...common, ...following }, by);
}

async function recordAccount(tx: StoreTx, operation: OperationRow, detail: unknown, at: Date): Promise<boolean> {
  const { payload } = operation;
  if (payload.kind !== 'link_account') return false;
  const account = CONTRACT.saveUserBankAccount.item.parse(detail);
  const { plaid } = payload;
  const endingDiffers =
    isEndingCompared(payload) &&
    (account.account_number_last_4.slice(-4) !== payload.accountLast4 || account.routing_number !== payload.routingNumber);
  // What was taken back between sharing and saving is saved, and not charged.
  const isRevoked = plaid !== null && plaid.tokenised && (await tx.isConnectionRevoked(plaid.itemId));
  const row: LinkedAccountRow = {
    id: account.id,
    ownerScope: payload.ownerScope,
    userId: payload.userId,
    firstName: payload.firstName,
    lastName: payload.lastName,
    last4: account.account_number_last_4.slice(-4),
    routingNumber: account.routing_number,
    bankName: account.bank_name ?? null,
    sourcePlatform: account.source_platform ?? null,
    bankCreatedAt: account.created_at ?? null,
    accountFingerprint: operation.accountFingerprint,
    endingDiffers,
    endingConfirmedBy: null,
    operationId: operation.id,
    linkedBy: operation.makerId,
    blockedAt: isRevoked ? at : null,
    blockedBy: isRevoked ? WORKER.id : null,
    blockedReason: isRevoked ? REVOKED_REASON : null,
    linkedHow: plaid === null ? 'by_hand' : plaid.how,
    institutionId: plaid?.institutionId ?? null,
    institutionName: plaid?.institutionName ?? null,
    mask: plaid?.mask ?? null,
    plaidItemId: plaid?.itemId ?? null,
    plaidAccountId: plaid?.accountId ?? null,
    persistentAccountId: plaid?.persistentAccountId ?? null,
    tokenised: plaid?.tokenised ?? false,
    createdAt: at,
  };
  await tx.insertLinkedAccount(row);
  if (isRevoked) tx.audit({ at, actorKind: WORKER.kind, actorId: WORKER.id, act: 'linked_account.blocked', objectKind: 'linked_account', objectId: row.id, detail: { reason: REVOKED_REASON } });
  return endingDiffers;
}
