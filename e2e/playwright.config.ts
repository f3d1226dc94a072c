import { defineConfig } from '@playwright/test';
import { browserArguments } from '../lib/scripts/browser-arguments.ts';

const given = (name: string): string => process.env[name] ?? '';

const usesRunningConsole = given('E2E_BASE_URL') !== '';
const report = given('E2E_REPORT');
const executablePath = given('CHROMIUM_PATH');
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './fixtures/prepare-data.ts',
  // alone/: flows that stop, kill and start a console of their own; run-flows.ts says so when they are left out.
  testIgnore: usesRunningConsole ? 'alone/**' : [],
  fullyParallel: true,
  // A flow that needs a second try has found something.
  retries: 0,
  // Each worker has a console and a bank of its own. One more than the two cores: a flow waits now and then, for the bank's
  // clock or the next question; four took longer than three. A console that already runs has one bank, where the trouble
  // that one flow stages would meet another.
  workers: usesRunningConsole ? 1 : 3,
  forbidOnly: true,
  // A flow takes seconds; these are for machines that do much else at the same time.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: report === '' ? 'list' : [['list'], ['json', { outputFile: report }]],
  use: {
    locale: 'en-US',
    timezoneId: 'America/New_York',
    // A colour on its way to another is neither theme's.
    contextOptions: { reducedMotion: 'reduce' },
    // A recording of every flow takes a fifth of the run: `npm run e2e -- --trace on -g …` for the one that failed.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === '' ? {} : { executablePath }),
      chromiumSandbox: !isRoot,
      args: browserArguments(isRoot),
    },
  },
});
