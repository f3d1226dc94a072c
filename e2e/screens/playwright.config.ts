import { defineConfig } from '@playwright/test';
import flows from '../playwright.config.ts';

export default defineConfig({
  ...flows,
  testDir: '.',
  // Not `*.spec.ts`: pictures are no flows, and `npm run e2e` leaves them alone.
  testMatch: '*.shots.ts',
  globalSetup: '../fixtures/prepare-data.ts',
  // One console with one seeded history, in the order of the files.
  workers: 1,
  fullyParallel: false,
  // Every screen of a file in two themes at three widths.
  timeout: 600_000,
  reporter: 'list',
  // What is not there is said at once, not when the time of the whole file is over.
  use: { ...flows.use, actionTimeout: 30_000 },
});
