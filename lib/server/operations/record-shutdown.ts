import 'server-only';
import type { Context } from '../context.ts';
import { SYSTEM } from './actor.ts';
import { mergeOperation } from './merge-operation.ts';

/** A clean stop with attempts under way: their requests may have reached the bank, so they are told as unknown at
 *  once instead of after their lease. The answers, should they still come, are evidence of a stale holder. */
export async function recordShutdown(ctx: Context): Promise<void> {
  for (const [id, fence] of ctx.inFlight) {
    await ctx.store.transaction('record-shutdown', async (tx) => {
      const operation = await tx.lockOperation(id);
      if (operation === null || operation.state !== 'sending' || operation.fence !== fence) return;
      await mergeOperation(ctx, tx, operation, { at: ctx.clock.now(), actor: SYSTEM, bankMessage: null });
    });
  }
}
