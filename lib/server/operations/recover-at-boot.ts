import 'server-only';
import type { Context } from '../context.ts';

/** On the embedded database this process is alone, so every lease found at start is dead: they end now and the next
 *  pass tells those operations as unknown. With several instances the leases end by themselves. */
export async function recoverAtBoot(ctx: Context): Promise<void> {
  if (!ctx.settings.ownsAllLeases) return;
  const ended = await ctx.store.transaction('recover-at-boot', (tx) => tx.endAllLeases(ctx.clock.now()));
  if (ended > 0) ctx.log.warn('boot.leases_ended', { count: ended });
}
