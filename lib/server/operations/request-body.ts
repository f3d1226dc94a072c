import 'server-only';
import type { IdempotencyKey } from '#lib/domain/ids.ts';
import { toWireAmount } from '#lib/domain/money.ts';
import type { FundPayload, LinkPayload } from '#lib/domain/operation.ts';
import { CONTRACT, type MoneyOperationName, type RequestOf } from '#lib/wire/contract.ts';

/** The request's exact text. Serialised once: every attempt sends these bytes. Throws when it breaks the contract. */
export function fundBody(payload: FundPayload, key: IdempotencyKey, externalId: string): string {
  const request: RequestOf<'chargeAndFund'> = {
    user_id: payload.userId,
    amount: toWireAmount(payload.amountCents),
    account_id: payload.sourceAccountId,
    routable_bank_account_id: payload.targetAccountId,
    idempotent_key: key,
    external_id: externalId,
    description: payload.description ?? undefined,
    purpose: payload.purpose ?? undefined,
    source_name: payload.sourceName ?? undefined,
    participant_id: payload.participantId ?? undefined,
    source_account_uid: payload.sourceLedgerUid ?? undefined,
    destination_account_uid: payload.destinationLedgerUid ?? undefined,
  };
  return JSON.stringify(CONTRACT.chargeAndFund.request.parse(request));
}

/** As `fundBody`. The answer holds a full account number: seal it at once. `ownFingerprint`: the vault's, of these numbers; by hand it is
 *  not asked for. */
export function linkBody(payload: LinkPayload, key: IdempotencyKey, accountNumber: string, ownFingerprint: string | null): string {
  const request: RequestOf<'saveUserBankAccount'> = {
    user_id: payload.userId,
    idempotent_key: key,
    first_name: payload.firstName,
    last_name: payload.lastName,
    account_number: accountNumber,
    routing_number: payload.routingNumber,
    address_one: payload.address?.street,
    city: payload.address?.city,
    state: payload.address?.state,
    country: payload.address ? 'US' : undefined,
    postal_code: payload.address?.postalCode,
    fingerprint: sentFingerprint(payload, ownFingerprint) ?? undefined,
  };
  return JSON.stringify(CONTRACT.saveUserBankAccount.request.parse(request));
}

const MAX_FINGERPRINT = 256;

// ASSUMED: the bank learns that an account came through Plaid from its persistent account id, else from our fingerprint.
function sentFingerprint({ plaid, fingerprint }: LinkPayload, own: string | null): string | null {
  if (plaid === null) return fingerprint;
  // Plaid publishes no length for its id; one that the bank's field would refuse serves nobody.
  const { persistentAccountId } = plaid;
  return persistentAccountId !== null && persistentAccountId.length <= MAX_FINGERPRINT ? persistentAccountId : own;
}

export function bankOperationFor(payload: FundPayload | LinkPayload): MoneyOperationName {
  if (payload.kind === 'fund_program') return 'chargeAndFund';
  return payload.ownerScope === 'program' ? 'saveProgramBankAccount' : 'saveUserBankAccount';
}
