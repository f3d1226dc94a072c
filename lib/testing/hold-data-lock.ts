import { takeDataLock } from '#lib/server/data-lock.ts';

/** Child process of data-lock.test.ts: takes the lock of the directory it is given, says how it went, and waits. */
try {
  takeDataLock(process.argv[2] ?? '', 'a contender');
  process.send?.('held');
} catch (error) {
  process.send?.(error instanceof Error ? error.message : 'unknown');
}
setInterval(() => undefined, 60_000);
