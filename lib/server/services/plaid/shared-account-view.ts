import 'server-only';
import { identityOf } from '#lib/domain/plaid/identity-match.ts';
import type { DuplicateView, SharedAccountView } from '#lib/domain/plaid/plaid-views.ts';
import { gateOf } from '#lib/domain/plaid/verification-gate.ts';
import type { IdentityScores } from '../../plaid/plaid-gateway.ts';
import type { DuplicateRecord, PlaidAccountRow, SharedMetadata } from '../../store/plaid-rows.ts';

/** Null: nothing was compared. */
export function scoresOf(account: PlaidAccountRow): IdentityScores | null {
  return account.identityComparedAt === null ? null : { name: account.nameScore, address: account.addressScore };
}

export function sharedAccountView(account: PlaidAccountRow, duplicates: readonly DuplicateRecord[], operationId: string | null): SharedAccountView {
  return {
    accountId: account.accountId,
    name: account.name,
    officialName: account.officialName,
    mask: account.mask,
    subtype: account.subtype,
    tokenised: account.tokenised,
    gate: gateOfRead(account),
    identity: identityOf(scoresOf(account)),
    duplicates: duplicatesOf(account.accountId, duplicates),
    operationId,
  };
}

// Before an account is verified Plaid gives no numbers either: why it waits says more than that they are missing.
function gateOfRead({ verificationStatus, fingerprint }: PlaidAccountRow): SharedAccountView['gate'] {
  const gate = gateOf(verificationStatus);
  return fingerprint === null && gate.level !== 'blocked' ? NO_NUMBERS : gate;
}

// A bank may share an account that money cannot be moved on, a savings account without ACH for instance.
const NO_NUMBERS: SharedAccountView['gate'] = {
  level: 'blocked',
  status: null,
  sentence: 'The bank gave no numbers for this account, so it cannot be charged.',
  next: 'Choose another account, or ask the customer to share one that allows ACH debits.',
};

/** What is known before anything was fetched. */
export function announcedAccountView(account: SharedMetadata['accounts'][number], duplicates: readonly DuplicateRecord[]): SharedAccountView {
  return {
    accountId: account.accountId,
    name: account.name,
    officialName: null,
    mask: account.mask,
    subtype: account.subtype,
    tokenised: false,
    gate: gateOf(account.verificationStatus),
    identity: identityOf(null),
    duplicates: duplicatesOf(account.accountId, duplicates),
    operationId: null,
  };
}

function duplicatesOf(accountId: string, duplicates: readonly DuplicateRecord[]): DuplicateView[] {
  return duplicates
    .filter((each) => each.resembles === accountId)
    .map(({ linkedAccountId, firstName, lastName, institutionName, mask, createdAt, why }) => ({
      accountId: linkedAccountId,
      words: [institutionName, mask === null ? null : `••${mask}`, `${firstName} ${lastName}`].filter(Boolean).join(' · '),
      why,
      createdAt: createdAt.toISOString(),
    }));
}
