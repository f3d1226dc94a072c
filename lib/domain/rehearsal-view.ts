/** What the rehearsal page may see. The same rule as views.ts: only listed keys, only text. */

export interface SeedingView {
  state: 'running' | 'done' | 'failed';
  seed: number;
  /** Operations written so far, of `total`. */
  done: number;
  total: number;
  startedAt: string;
  endedAt: string | null;
  problem: string | null;
}
