import { describe, expect, it } from 'vitest';
import { createSilentLog } from '../log.ts';
import { startWorkerLoop } from './worker-loop.ts';

/** A loop whose passes and rests end only when the test says so. */
function harness() {
  const passes: PromiseWithResolvers<number>[] = [];
  const rests: { ms: number; ended: boolean; end(): void }[] = [];
  let running = 0;
  let mostAtOnce = 0;
  const loop = startWorkerLoop({
    passMs: 1_000,
    log: createSilentLog(),
    async runPass() {
      running += 1;
      mostAtOnce = Math.max(mostAtOnce, running);
      const pass = Promise.withResolvers<number>();
      passes.push(pass);
      try {
        return await pass.promise;
      } finally {
        running -= 1;
      }
    },
    async sleep(ms, signal) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const rest = { ms, ended: false, end: resolve };
      signal.addEventListener('abort', () => resolve());
      rests.push(rest);
      await promise;
      rest.ended = true;
    },
  });
  return { loop, passes, rests, mostAtOnce: () => mostAtOnce };
}

// Lets every promise that can go on do so; no clock is involved.
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('worker loop', () => {
  it('goes on at once while passes advance something, and rests when nothing is left', async () => {
    const { loop, passes, rests } = harness();
    passes[0]?.resolve(3);
    await settle();
    expect(passes).toHaveLength(2);
    expect(rests).toHaveLength(0);
    passes[1]?.resolve(0);
    await settle();
    expect(passes).toHaveLength(2);
    expect(rests.map((rest) => rest.ms)).toEqual([1_000]);
    rests[0]?.end();
    await settle();
    expect(passes).toHaveLength(3);
    passes[2]?.resolve(0);
    await loop.stop();
  });

  it('is woken from its rest, and a wake during a pass means one more pass', async () => {
    const { loop, passes, rests, mostAtOnce } = harness();
    passes[0]?.resolve(0);
    await settle();
    loop.wake();
    await settle();
    expect(passes).toHaveLength(2);
    loop.wake();
    loop.wake();
    await settle();
    expect(passes).toHaveLength(2);
    passes[1]?.resolve(0);
    await settle();
    expect(passes).toHaveLength(3);
    passes[2]?.resolve(0);
    await settle();
    expect(passes).toHaveLength(3);
    expect(rests).toHaveLength(2);
    expect(mostAtOnce()).toBe(1);
    await loop.stop();
  });

  it('outlives a failing pass', async () => {
    const { loop, passes, rests } = harness();
    passes[0]?.reject(new Error('database gone'));
    await settle();
    expect(rests).toHaveLength(1);
    rests[0]?.end();
    await settle();
    expect(passes).toHaveLength(2);
    passes[1]?.resolve(0);
    await loop.stop();
  });

  it('stops only after the pass that runs, and starts none after it', async () => {
    const { loop, passes } = harness();
    let stopped = false;
    const stopping = loop.stop().then(() => {
      stopped = true;
    });
    await settle();
    expect(stopped).toBe(false);
    passes[0]?.resolve(5);
    await stopping;
    expect(passes).toHaveLength(1);
  });
});
