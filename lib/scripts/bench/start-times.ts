import { startBenchConsole, startNext } from './bench-servers.ts';
import { percentile } from './percentile.ts';

export interface StartTimes {
  emptyPageMs: number;
  coldMs: number;
  warmMs: number;
}

/** From `node` to the first page: a data directory that is not there yet, the same one again, and `next start` of the
 *  empty page. The middle one of each counts, so that one disturbed start changes nothing. */
export async function measureStarts(dataDirs: readonly string[], emptyFolder: string): Promise<StartTimes> {
  const empty: number[] = [];
  const cold: number[] = [];
  const warm: number[] = [];
  for (const dataDir of dataDirs) {
    cold.push(await timeStart(() => startBenchConsole(dataDir)));
    warm.push(await timeStart(() => startBenchConsole(dataDir)));
    empty.push(await timeStart(() => startNext(emptyFolder)));
  }
  return { emptyPageMs: percentile(empty, 0.5), coldMs: percentile(cold, 0.5), warmMs: percentile(warm, 0.5) };
}

async function timeStart(start: () => Promise<{ readyMs: number; stop(): Promise<void> }>): Promise<number> {
  const server = await start();
  await server.stop();
  return server.readyMs;
}
