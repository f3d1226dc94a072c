import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildConsole, nextBin } from './build-console.ts';
import { readPlaywrightReport, readVitestReport } from './read-report.ts';
import type { Tally } from './read-report.ts';
import { runFlows } from './run-flows.ts';

interface Step {
  name: string;
  run(): Tally;
}

const { resolve } = createRequire(import.meta.url);
const reports = mkdtempSync(join(tmpdir(), 'railhead-reports-'));

/** Cheapest first; the first step that fails ends the run, because what follows would only repeat it at greater length. */
const STEPS: readonly Step[] = [
  { name: 'types', run: () => check(node(nextBin, 'typegen') && node(packageBin('typescript', 'bin/tsc'), '--noEmit')) },
  { name: 'lint', run: () => check(node(packageBin('oxlint', 'bin/oxlint'), '--type-aware')) },
  { name: 'unit and simulation', run: runUnitTests },
  { name: 'build', run: () => check(buildConsole()) },
  { name: 'browser flows', run: runBrowserFlows },
];

const total: Tally = { passed: 0, failed: 0 };
const summary: string[] = [];
for (const { name, run } of STEPS) {
  process.stdout.write(`\n── ${name} ──\n`);
  const startedAt = performance.now();
  const { passed, failed } = run();
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  summary.push(`${failed === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (failed > 0) break;
}
const skipped = STEPS.slice(summary.length).map(({ name }) => `not run ${name}`);
rmSync(reports, { recursive: true, force: true });
process.stdout.write(`\n${[...summary, ...skipped].join('\n')}\ntests: ${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);

function runUnitTests(): Tally {
  const report = join(reports, 'vitest.json');
  const passed = node(packageBin('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
  return agree(passed, readVitestReport(report));
}

function runBrowserFlows(): Tally {
  const report = join(reports, 'playwright.json');
  return agree(runFlows([], report) === 0, readPlaywrightReport(report));
}

/** A runner that ends badly with a clean report has failed all the same. */
function agree(passed: boolean, tally: Tally): Tally {
  return !passed && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** A step without tests of its own: nothing when it passes, one failed test when it does not. */
function check(passed: boolean): Tally {
  return { passed: 0, failed: passed ? 0 : 1 };
}

function node(script: string, ...args: string[]): boolean {
  const env: NodeJS.ProcessEnv = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  return spawnSync(process.execPath, [script, ...args], { stdio: 'inherit', env }).status === 0;
}

function packageBin(name: string, path: string): string {
  return join(resolve(`${name}/package.json`), '..', path);
}
