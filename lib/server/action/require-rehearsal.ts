import 'server-only';
import { notFound } from 'next/navigation';
import { hasEmulatorInside } from '../bank/emulator-control.ts';
import { requireEnv } from '../env.ts';

/** The first line of every page, action and route of the rehearsal. Where no emulator runs inside it does not exist: a
 *  404 before anything else is looked at, for everybody. */
export function requireRehearsal(): void {
  if (!hasEmulatorInside(requireEnv())) notFound();
}
