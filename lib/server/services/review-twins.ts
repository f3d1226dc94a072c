import 'server-only';
import { accountWords } from '#lib/domain/account-words.ts';
import type { OperationId } from '#lib/domain/ids.ts';
import { lineBadge } from '#lib/domain/operation-words.ts';
import { twinRows, type TwinSide } from '#lib/domain/twin-rows.ts';
import type { TwinView } from '#lib/domain/views.ts';
import { findTwins } from '../operations/freeze-operation.ts';
import type { Runtime } from '../runtime.ts';
import type { OperationRow } from '../store/rows.ts';
import { UNKNOWN_PERSON } from './line-view.ts';

/** The twins that the sending transaction would find now, the deciding one first. */
export async function reviewTwins(runtime: Runtime, id: OperationId): Promise<TwinView[]> {
  const { context, queries, env } = runtime;
  const found = await context.store.transaction('review-twins', async (tx) => {
    const row = await tx.getOperation(id);
    return row === null ? null : { row, ...(await findTwins(context, tx, row)) };
  });
  if (found === null) return [];
  const { row, blocking, recent } = found;
  const twins = [
    ...(blocking === null ? [] : [{ twin: blocking, effect: 'blocks' as const }]),
    ...(recent === null ? [] : [{ twin: recent, effect: 'ask_reason' as const }]),
  ];
  if (twins.length === 0) return [];
  const names = await queries.listNames([row.makerId, ...twins.map(({ twin }) => twin.makerId)]);
  const sourceName = await sourceNameOf(runtime, row);
  const sideOf = (each: OperationRow): TwinSide => ({
    payload: each.payload,
    externalId: each.externalId,
    sourceName,
    makerName: names.get(each.makerId) ?? UNKNOWN_PERSON,
    createdAt: each.createdAt.toISOString(),
    // The word of our own record: a reversal has written its own there (operations/follow-settlement.ts).
    standing: lineBadge({ state: each.state, kind: each.kind, settlementStatus: each.settlementStatus, returned: false }).label,
  });
  const here = sideOf(row);
  return twins.map(({ twin, effect }) => ({
    id: twin.id,
    state: twin.state,
    createdAt: twin.createdAt.toISOString(),
    makerName: names.get(twin.makerId) ?? UNKNOWN_PERSON,
    effect,
    rows: twinRows(here, sideOf(twin), env.timeZone),
  }));
}

// Twins charge the same account, so one name serves both sides.
async function sourceNameOf({ queries }: Runtime, { payload }: OperationRow): Promise<string | null> {
  if (payload.kind !== 'fund_program') return null;
  const source = await queries.getAccount(payload.sourceAccountId);
  return source === null ? null : accountWords(source.account);
}
