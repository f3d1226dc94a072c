import 'server-only';
import type { FrameView } from '#lib/domain/page-views.ts';
import type { Runtime } from '../runtime.ts';

/** What every page shows around itself: where the money is real, and what an administrator must know. */
export async function getFrame(runtime: Runtime): Promise<FrameView> {
  const { env, queries, context } = runtime;
  const [origin, isParked] = await Promise.all([
    queries.getBankOrigin(context.bank.origin),
    queries.hasParked(['credentials_refused', 'wrong_address']),
  ]);
  const alerts: string[] = [];
  if (isParked) alerts.push('The bank refused our credentials, our clock or an address. Some operations wait until an administrator has mended it and presses Try again.');
  if (origin?.lookup === 'unavailable')
    alerts.push('Looking up operations at the bank by reference does not work. An operation in doubt is recovered only by repeating it under its own key, within the key window.');
  return {
    mode: env.mode,
    timeZone: env.timeZone,
    bankOrigin: env.bank.baseUrl,
    emulatorOrigin: env.bank.inside ? env.bank.baseUrl : null,
    alerts,
  };
}
