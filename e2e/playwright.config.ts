import { defineConfig } from '@playwright/test';

const given = (name: string, standard: string): string => {
  const value = process.env[name];
  return value === undefined || value === '' ? standard : value;
};

const port = given('E2E_PORT', '3200');
const runningConsole = given('E2E_BASE_URL', '');
const report = given('E2E_REPORT', '');
const executablePath = given('CHROMIUM_PATH', '');
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  // A flow that needs a second try has found something.
  retries: 0,
  // One bank and one database stand behind all flows, and the machine has two cores.
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: report === '' ? 'list' : [['list'], ['json', { outputFile: report }]],
  use: {
    baseURL: runningConsole === '' ? `http://localhost:${port}` : runningConsole,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === '' ? {} : { executablePath }),
      // Chromium's own sandbox does not start as root; a small /dev/shm would end its tabs.
      chromiumSandbox: !isRoot,
      args: isRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : ['--disable-dev-shm-usage'],
    },
  },
  ...(runningConsole === ''
    ? {
        webServer: {
          command: 'node --conditions=react-server --disable-warning=ExperimentalWarning lib/scripts/start.ts',
          cwd: '..',
          url: `http://localhost:${port}/api/health`,
          timeout: 120_000,
          reuseExistingServer: false,
          gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
          stdout: 'ignore',
          stderr: 'pipe',
          env: {
            // Blank is "not set": a developer's own .env must not reach the flows.
            HOST: '',
            APP_URL: '',
            DATABASE_URL: '',
            INGO_BASE_URL: '',
            INGO_API_KEY: '',
            INGO_HMAC_USERNAME: '',
            INGO_HMAC_SECRET: '',
            INGO_PROGRAM_USER_ID: '',
            AUTH_SECRET: '',
            SEAL_KEYS: '',
            RAILHEAD_MODE: 'emulator',
            PORT: port,
            EMULATOR_PORT: given('E2E_EMULATOR_PORT', '3201'),
            EMULATOR_CONTROL_PORT: given('E2E_CONTROL_PORT', '3202'),
            DATA_DIR: given('E2E_DATA_DIR', '.data-e2e'),
            // The waits of a real bank, shortened: what happens is the same.
            FIRST_REPLAY_MS: '300',
            RETRY_MS: '300',
            SETTLEMENT_POLL_MS: '300',
            POSTED_POLL_MS: '500',
            WORKER_PASS_MS: '100',
          },
        },
      }
    : {}),
});
