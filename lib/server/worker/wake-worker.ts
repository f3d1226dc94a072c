import 'server-only';

declare global {
  // Next bundles this module several times in one process; they share one bell.
  var railheadWakeWorker: (() => void) | undefined;
}

/** Something may have become due: the worker looks now instead of at its next pass. Does nothing while none runs. */
export function wakeWorker(): void {
  globalThis.railheadWakeWorker?.();
}

export function setWorkerBell(ring: (() => void) | undefined): void {
  globalThis.railheadWakeWorker = ring;
}
