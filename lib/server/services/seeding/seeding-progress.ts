import 'server-only';
import type { SeedingView } from '#lib/domain/rehearsal-view.ts';

declare global {
  // Next bundles this module several times in one process; they share one progress. Memory only: a restart ends a
  // seeding, and what it had written stands.
  var railheadSeeding: SeedingView | undefined;
}

export function getSeedingProgress(): SeedingView | null {
  return globalThis.railheadSeeding ?? null;
}

export function setSeedingProgress(progress: SeedingView | undefined): void {
  globalThis.railheadSeeding = progress;
}
