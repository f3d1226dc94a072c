import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPlaywrightReport, readVitestReport } from './read-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'railhead-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(report: object): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(report));
  return path;
}

describe('the last line of npm test', () => {
  it('counts unit tests, and a file that could not be loaded as one failure', () => {
    const failedFile = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] };
    const brokenFile = { status: 'failed', assertionResults: [] };
    expect(readVitestReport(written({ numPassedTests: 7, numFailedTests: 1, testResults: [failedFile, brokenFile] }))).toEqual({ passed: 7, failed: 2 });
    expect(readVitestReport(written({ numPassedTests: 7, numFailedTests: 0, testResults: [] }))).toEqual({ passed: 7, failed: 0 });
  });

  it('counts browser flows; a flow that passed at a second try failed', () => {
    expect(readPlaywrightReport(written({ stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 0 }, errors: [{}] }))).toEqual({ passed: 5, failed: 4 });
  });

  it('never takes a missing report for success', () => {
    expect(readVitestReport(join(folder, 'absent.json'))).toEqual({ passed: 0, failed: 1 });
    expect(readPlaywrightReport(join(folder, 'absent.json'))).toEqual({ passed: 0, failed: 1 });
  });
});
