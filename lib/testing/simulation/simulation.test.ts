import { describe, expect, it } from 'vitest';
import { OPERATION_STATES } from '#lib/domain/operation-state.ts';
import { listDefects } from './defects.ts';
import { runSeed, type SeedReport } from './run-seed.ts';
import { FATES } from './sim-bank.ts';

const SEEDS = 500;
// The rarest defect needs a process that stands still past its lease while its successor sends.
const DEFECT_SEEDS = 600;

describe('the operation engine, simulated', () => {
  it(`holds every invariant over ${SEEDS} seeds, and those seeds go everywhere`, async () => {
    const reports: SeedReport[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) reports.push(await runSeed(seed));
    expect(reports.filter((report) => report.broken !== null).map((report) => `${report.seed}: ${report.broken}`)).toEqual([]);

    const states = new Set(reports.flatMap((report) => [...report.states]));
    expect(OPERATION_STATES.filter((state) => !states.has(state))).toEqual([]);
    const fates = new Set(reports.flatMap((report) => [...report.fates]));
    expect(FATES.filter((fate) => !fates.has(fate))).toEqual([]);
    expect(reports.reduce((sum, report) => sum + report.crashes, 0)).toBeGreaterThan(SEEDS / 2);
  }, 120_000);

  it('replays a seed exactly', async () => {
    const [first, second] = [await runSeed(7), await runSeed(7)];
    expect(second.steps).toBe(first.steps);
    expect(second.operations).toBe(first.operations);
  });

  it.each(listDefects().map((defect) => defect.name))('catches: %s', async (name) => {
    let caught: string | null = null;
    for (let seed = 1; seed <= DEFECT_SEEDS && caught === null; seed += 1) {
      const defect = listDefects().find((one) => one.name === name) ?? null;
      caught = (await runSeed(seed, defect)).broken;
    }
    expect(caught).not.toBeNull();
  }, 120_000);
});
