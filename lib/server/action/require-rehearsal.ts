import 'server-only';
import { notFound } from 'next/navigation';
import { hasEmulatorInside } from '../bank/emulator-control.ts';
import { hasPlaidInside, requireEnv } from '../env.ts';

/** The first line of every page, action and route of the rehearsal. Where no emulator runs inside it does not exist: a
 *  404 before anything else is looked at, for everybody. */
export function requireRehearsal(): void {
  if (!hasEmulatorInside(requireEnv())) notFound();
}

/** The same for the emulated Plaid: a console whose Plaid is elsewhere has nothing to rehearse it with. */
export function requirePlaidRehearsal(): void {
  requireRehearsal();
  if (!hasPlaidInside(requireEnv())) notFound();
}
