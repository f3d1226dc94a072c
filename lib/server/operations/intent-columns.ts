import 'server-only';
import { externalIdFor, type IdempotencyKey, type OperationId } from '#lib/domain/ids.ts';
import type { OperationPayload } from '#lib/domain/operation.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import { fundBody, linkBody } from './request-body.ts';

export type IntentColumns = Pick<
  OperationRow,
  'payload' | 'likeness' | 'amountCents' | 'externalId' | 'accountFingerprint' | 'body' | 'sealedBody' | 'ownerScope' | 'userId'
>;

/** Everything a draft derives from what the person asked for. `accountNumber`: links only, sealed here and nowhere kept. */
export function intentColumns(
  ctx: Context,
  id: OperationId,
  key: IdempotencyKey,
  payload: OperationPayload,
  accountNumber: string | null,
): IntentColumns {
  if (payload.kind === 'fund_program') {
    const externalId = externalIdFor(id, payload.reference);
    return {
      payload,
      likeness: `fund|${payload.sourceAccountId}|${payload.targetAccountId}|${payload.amountCents}`,
      amountCents: payload.amountCents,
      externalId,
      accountFingerprint: null,
      body: fundBody(payload, key, externalId),
      sealedBody: null,
      ownerScope: 'program',
      userId: payload.userId,
    };
  }
  if (accountNumber === null) throw new Error(`${id}: a link needs an account number`);
  const fingerprint = ctx.vault.accountFingerprint(payload.routingNumber, accountNumber);
  return {
    payload,
    likeness: `link|${payload.ownerScope}|${payload.userId}|${fingerprint}`,
    amountCents: null,
    externalId: null,
    accountFingerprint: fingerprint,
    body: null,
    sealedBody: ctx.vault.seal(linkBody(payload, key, accountNumber, fingerprint), id),
    ownerScope: payload.ownerScope,
    userId: payload.userId,
  };
}
