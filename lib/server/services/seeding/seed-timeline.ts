import 'server-only';

/** Lets many lives go on in the order of time, one at a time: each runs until it waits for a later moment. */
export interface SeedTimeline {
  begin(at: Date, live: () => Promise<void>): void;
  /** Called by a life: resolves when everything before that moment has happened. */
  waitUntil(atMs: number): Promise<void>;
  /** Whether anything happens before `untilMs`. */
  hasBefore(untilMs: number): boolean;
  /** At most `limit` steps of what happens before `untilMs`, in order. Rejects as the life does that fails. */
  run(untilMs: number, limit: number): Promise<void>;
}

interface Waiting {
  atMs: number;
  resume(): void;
}

export function createSeedTimeline(): SeedTimeline {
  // Sorted by time, the next one last.
  const waiting: Waiting[] = [];
  let turn = Promise.withResolvers<void>();

  function add(one: Waiting): void {
    let [low, high] = [0, waiting.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = waiting[middle];
      // Among equals the first come stays nearest the end.
      if (other !== undefined && other.atMs > one.atMs) low = middle + 1;
      else high = middle;
    }
    waiting.splice(low, 0, one);
  }

  return {
    begin(at, live) {
      add({ atMs: at.getTime(), resume: () => void live().then(() => turn.resolve(), (error: unknown) => turn.reject(error)) });
    },
    waitUntil(atMs) {
      const mine = Promise.withResolvers<void>();
      add({ atMs, resume: () => mine.resolve() });
      turn.resolve();
      return mine.promise;
    },
    hasBefore: (untilMs) => (waiting.at(-1)?.atMs ?? Number.POSITIVE_INFINITY) < untilMs,
    async run(untilMs, limit) {
      for (let steps = 0; steps < limit; steps += 1) {
        const next = waiting.at(-1);
        if (next === undefined || next.atMs >= untilMs) return;
        waiting.pop();
        turn = Promise.withResolvers<void>();
        next.resume();
        await turn.promise;
      }
    },
  };
}
