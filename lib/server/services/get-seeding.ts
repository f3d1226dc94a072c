import 'server-only';
import type { SeedingView } from '#lib/domain/rehearsal-view.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { openEmulatorControl } from '../bank/emulator-control.ts';
import type { Runtime } from '../runtime.ts';
import { getSeedingProgress } from './seeding/seeding-progress.ts';

/** How far the seeding of this process is; null before the first one, and where there is nothing to seed. */
export async function getSeeding(runtime: Runtime, _operator: Operator): Promise<{ seeding: SeedingView | null } | null> {
  return openEmulatorControl(runtime.env) === null ? null : { seeding: getSeedingProgress() };
}
