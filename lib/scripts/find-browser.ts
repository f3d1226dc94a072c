import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

// Chromium without its window: the same pages for a sixth less of the processor's time.
const SHELL = 'chromium-headless-shell';
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MACOS = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The browser for the flows, installed when there is none. `withWindow`: it is to be seen. Throws, with words, when that
 *  fails too. */
export function findBrowser({ withWindow = false } = {}): string {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM_PATH names ${given}, but there is no such file.`);
  }
  const found = existing(chromium.executablePath()) ?? onPath(withWindow) ?? existing(MACOS);
  if (found !== null) return found;
  process.stdout.write('No browser found; installing one for the flows …\n');
  const installed = install(withWindow);
  if (installed === null) throw new Error('No browser could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH.');
  return installed;
}

function install(withWindow: boolean): string | null {
  if (process.getuid?.() === 0 && isDebian()) {
    run('apt-get', ['update', '-qq']);
    for (const name of withWindow ? ['chromium'] : [SHELL, 'chromium']) {
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
      const installed = onPath(withWindow);
      if (installed !== null) return installed;
    }
  }
  run(process.platform === 'win32' ? 'npx.cmd' : 'npx', ['playwright', 'install', 'chromium']);
  return existing(chromium.executablePath());
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function onPath(withWindow: boolean): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of withWindow ? NAMES : [SHELL, ...NAMES]) for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name);
  return null;
}

function existing(path: string): string | null {
  return existsSync(path) ? path : null;
}
