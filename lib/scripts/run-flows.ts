import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './find-browser.ts';
import { freePorts } from './free-ports.ts';

const playwrightBin = createRequire(import.meta.url).resolve('@playwright/test/cli');

/** Runs the browser flows against a console of their own, or against `E2E_BASE_URL`. Answers Playwright's exit code. */
export async function runFlows(args: readonly string[], reportPath?: string): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'railhead-flows-'));
  const [port, emulatorPort, controlPort] = await freePorts(3);
  // Chosen here and not in Playwright's config, which every one of its workers reads again.
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    CHROMIUM_PATH: findBrowser(),
    E2E_PORT: String(port),
    E2E_EMULATOR_PORT: String(emulatorPort),
    E2E_CONTROL_PORT: String(controlPort),
    E2E_DATA_DIR: dataDir,
    ...(reportPath === undefined ? {} : { E2E_REPORT: reportPath }),
  };
  try {
    const { status } = spawnSync(process.execPath, [playwrightBin, 'test', '--config', 'e2e/playwright.config.ts', ...args], { stdio: 'inherit', env });
    return status ?? 1;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
