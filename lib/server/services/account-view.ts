import 'server-only';
import type { LinkedAccountView } from '#lib/domain/views.ts';
import type { AccountRecord, ShownAccount } from '../store/query-records.ts';

export function accountView({ account, linkedByName }: AccountRecord): LinkedAccountView {
  return {
    id: account.id,
    ownerScope: account.ownerScope,
    userId: account.userId,
    firstName: account.firstName,
    lastName: account.lastName,
    last4: account.last4,
    routingNumber: account.routingNumber,
    bankName: account.bankName,
    sourcePlatform: account.sourcePlatform,
    bankCreatedAt: account.bankCreatedAt,
    endingDiffers: isEndingUnconfirmed(account),
    blockedReason: account.blockedReason,
    blockedAt: account.blockedAt?.toISOString() ?? null,
    linkedHow: account.linkedHow,
    institutionName: account.institutionName,
    mask: account.mask,
    tokenised: account.tokenised,
    plaidItemId: account.plaidItemId,
    operationId: account.operationId,
    linkedByName,
    createdAt: account.createdAt.toISOString(),
  };
}

/** Not to be charged: an administrator said so, or the ending waits to be confirmed. */
export function isBlocked(account: Pick<ShownAccount, 'blockedAt' | 'endingDiffers' | 'endingConfirmedBy'>): boolean {
  return account.blockedAt !== null || isEndingUnconfirmed(account);
}

/** The bank showed another ending and no administrator has confirmed it yet. */
export function isEndingUnconfirmed(account: Pick<ShownAccount, 'endingDiffers' | 'endingConfirmedBy'>): boolean {
  return account.endingDiffers && account.endingConfirmedBy === null;
}
