import 'server-only';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { DAY_MS, addMs } from '#lib/domain/time.ts';
import { UNFINISHED_STATES } from '#lib/domain/operation-state.ts';
import type { Context } from '../context.ts';
import type { OperationRow } from '../store/rows.ts';
import type { StoreTx } from '../store/store.ts';
import { intentVersion } from './intent-version.ts';
import type { ActFailure, PrepareFailure } from './failures.ts';

/** A finished twin this young asks for a reason. */
export const RECENT_TWIN_MS = DAY_MS;

/** The columns that leave `draft` with the operation: from here on every attempt sends these very bytes (I1). */
export function frozenColumns(ctx: Context, operation: OperationRow, at: Date) {
  return {
    payloadHash: ctx.vault.payloadHash(bodyOf(ctx, operation)),
    sendUntil: addMs(at, ctx.settings.sendWindowMs),
    preparedAt: at,
    dueAt: at,
  };
}

/** The exact request text. Throws `UnsealError` when a link's number was sealed under a key that is gone. */
export function bodyOf(ctx: Context, operation: OperationRow): string {
  if (operation.body !== null) return operation.body;
  if (operation.sealedBody !== null) return ctx.vault.unseal(operation.sealedBody, operation.id);
  throw new Error(`${operation.id}: the request body was erased`);
}

export type Twins = { blocking: OperationRow | null; recent: OperationRow | null };

/** Rule "Duplicates", under the likeness's advisory lock, which the caller's transaction holds to its end. */
export async function findTwins(ctx: Context, tx: StoreTx, operation: OperationRow): Promise<Twins> {
  await tx.lockLikeness(operation.likeness);
  const twins = await tx.listTwins(operation.likeness, operation.id, addMs(ctx.clock.now(), -RECENT_TWIN_MS));
  const isUnfinished = (twin: OperationRow) => UNFINISHED_STATES.some((state) => state === twin.state);
  return { blocking: twins.find(isUnfinished) ?? null, recent: twins.find((twin) => !isUnfinished(twin)) ?? null };
}

/** A source that an administrator blocked ("Do not charge") is not charged; nor is one whose ending the bank shows
 *  differently, until an administrator confirms it. */
export async function refuseBlockedAccount(tx: StoreTx, operation: OperationRow): Promise<Result<null, ActFailure>> {
  if (operation.payload.kind !== 'fund_program') return ok(null);
  const account = await tx.getLinkedAccount(operation.payload.sourceAccountId);
  if (account === null) return ok(null);
  if (account.blockedAt !== null) return fail({ code: 'account_blocked', cause: 'do_not_charge' });
  return account.endingDiffers && account.endingConfirmedBy === null ? fail({ code: 'account_blocked', cause: 'ending_differs' }) : ok(null);
}

/** `seen`: the version of the draft that the person was shown; null where nobody was shown one. What leaves is what was
 *  confirmed, whatever another tab has made of the draft since. */
export function refuseUnseen(operation: OperationRow, seen: string | null): Result<null, PrepareFailure> {
  return seen === null || seen === intentVersion(operation) ? ok(null) : fail({ code: 'changed_meanwhile' });
}

/** What must hold at every door out of `draft`, whoever opens it. */
export function refuseUnsendable(ctx: Context, operation: OperationRow): Result<null, PrepareFailure> {
  if (operation.bankOrigin !== ctx.bank.origin) return fail({ code: 'other_origin' });
  if (operation.body === null && operation.sealedBody === null) return fail({ code: 'number_erased' });
  return ok(null);
}
