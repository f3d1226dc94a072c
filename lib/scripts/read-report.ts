import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export interface Tally {
  passed: number;
  failed: number;
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }),
  errors: z.array(z.unknown()),
});

/** A file that could not even be loaded has no tests to fail: it counts as one. No report: the runner itself broke. */
export function readVitestReport(path: string): Tally {
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  const report = vitestReport.parse(JSON.parse(readFileSync(path, 'utf8')));
  const broken = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'));
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/** A flow that passes only at the second try has failed. */
export function readPlaywrightReport(path: string): Tally {
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  const { stats, errors } = playwrightReport.parse(JSON.parse(readFileSync(path, 'utf8')));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
