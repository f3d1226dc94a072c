import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { findBrowser } from './find-browser.ts';

const playwrightBin = createRequire(import.meta.url).resolve('@playwright/test/cli');

/** Runs the browser flows against consoles of their own, or against `E2E_BASE_URL`. Answers Playwright's exit code. */
export function runFlows(args: readonly string[], reportPath?: string): number {
  const running = process.env.E2E_BASE_URL ?? '';
  if (running !== '') {
    process.stdout.write(`The flows run against ${running}. Left out: e2e/alone, whose flows stop, kill and start a console of their own.\n`);
  }
  return runPlaywright('e2e/playwright.config.ts', args, reportPath === undefined ? {} : { E2E_REPORT: reportPath });
}

/** Playwright with a browser that it need not look for. Answers its exit code. */
export function runPlaywright(config: string, args: readonly string[], settings: Record<string, string> = {}): number {
  const env: NodeJS.ProcessEnv = { ...process.env, CHROMIUM_PATH: findBrowser({ withWindow: args.includes('--headed') || args.includes('--ui') || args.includes('--debug') }), ...settings };
  const { status } = spawnSync(process.execPath, [playwrightBin, 'test', '--config', config, ...args], { stdio: 'inherit', env });
  return status ?? 1;
}
