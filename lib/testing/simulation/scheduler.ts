import type { Prng } from './prng.ts';

interface Timer {
  atMs: number;
  order: number;
  fire: () => void;
}

/** A world without real time: everything that waits waits here, and chance picks who goes on. Time moves only when
 *  nobody is ready. */
export class Scheduler {
  nowMs: number;
  steps = 0;
  readonly #random: Prng;
  readonly #ready: (() => void)[] = [];
  #timers: Timer[] = [];
  #order = 0;

  constructor(random: Prng, startMs: number) {
    this.#random = random;
    this.nowMs = startMs;
  }

  /** An await at which anybody else may go first. */
  pause(): Promise<void> {
    return new Promise((resolve) => this.#ready.push(resolve));
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  after(ms: number, fire: () => void): void {
    this.#order += 1;
    const timer = { atMs: this.nowMs + Math.max(0, ms), order: this.#order, fire };
    const index = this.#timers.findIndex((other) => other.atMs > timer.atMs);
    if (index === -1) this.#timers.push(timer);
    else this.#timers.splice(index, 0, timer);
  }

  /** Runs until `untilMs`, until nothing waits any more, or until `onStep` throws. */
  async run(untilMs: number, onStep: () => void): Promise<void> {
    for (;;) {
      // One turn of the event loop: every microtask that the last step set free has run to its next await.
      await new Promise(setImmediate);
      onStep();
      if (this.#ready.length === 0 && !this.#wakeTimers(untilMs)) return;
      const index = this.#random.below(this.#ready.length);
      const [next] = this.#ready.splice(index, 1);
      this.steps += 1;
      next?.();
    }
  }

  #wakeTimers(untilMs: number): boolean {
    const first = this.#timers[0];
    if (first === undefined || first.atMs > untilMs) return false;
    this.nowMs = first.atMs;
    const due = this.#timers.filter((timer) => timer.atMs <= this.nowMs);
    this.#timers = this.#timers.filter((timer) => timer.atMs > this.nowMs);
    this.#ready.push(...due.map((timer) => timer.fire));
    return true;
  }
}
