import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const isDebianRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'railhead-browser-'));
  mkdirSync(join(folder, 'bin'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const calls = () => (existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : []);

/** A command that writes down how it was called, and may leave something behind. */
function fake(name: string, then = ''): void {
  const path = join(folder, 'bin', name);
  writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> '${folder}/calls'\n${then}\n`);
  chmodSync(path, 0o755);
}

/** In a process of its own, on whose PATH there is only what the test put there. */
function findBrowser(settings: Record<string, string> = {}, options = {}) {
  const script = `import { findBrowser } from ${JSON.stringify(join(import.meta.dirname, 'find-browser.ts'))}; process.stdout.write('found ' + findBrowser(${JSON.stringify(options)}));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { NODE_ENV: 'test', PATH: join(folder, 'bin'), HOME: folder, PLAYWRIGHT_BROWSERS_PATH: join(folder, 'browsers'), ...settings },
  });
  return { found: /found (.*)$/.exec(stdout)?.[1] ?? null, stderr };
}

describe('the browser for the flows', () => {
  it('is the one that CHROMIUM_PATH names, or none', () => {
    fake('chromium');
    expect(findBrowser({ CHROMIUM_PATH: process.execPath }).found).toBe(process.execPath);
    const refused = findBrowser({ CHROMIUM_PATH: '/nowhere/chromium' });
    expect(refused.found).toBeNull();
    expect(refused.stderr).toContain('CHROMIUM_PATH names /nowhere/chromium, but there is no such file.');
  });

  it('is the one on the PATH, and nothing is installed', () => {
    for (const name of ['google-chrome', 'apt-get', 'npx']) fake(name);
    expect(findBrowser().found).toBe(join(folder, 'bin/google-chrome'));
    expect(calls()).toEqual([]);
  });

  it('is the one without a window where there is one, unless it is to be seen', () => {
    for (const name of ['chromium', 'chromium-headless-shell']) fake(name);
    expect(findBrowser().found).toBe(join(folder, 'bin/chromium-headless-shell'));
    expect(findBrowser({}, { withWindow: true }).found).toBe(join(folder, 'bin/chromium'));
  });

  it.runIf(isDebianRoot)('comes from apt-get for root on Debian', () => {
    fake('npx');
    // Only the installation itself brings it.
    fake('apt-get', `case "$1 $5" in 'install chromium') echo > '${folder}/bin/chromium';; esac`);
    expect(findBrowser().found).toBe(join(folder, 'bin/chromium'));
    expect(calls()).toEqual(['apt-get update -qq', 'apt-get install -y -qq --no-install-recommends chromium-headless-shell', 'apt-get install -y -qq --no-install-recommends chromium']);
  });

  it('comes from Playwright where apt-get has none; when that fails too, words say what to do', () => {
    fake('apt-get', 'exit 100');
    fake('npx', 'exit 1');
    const { found, stderr } = findBrowser();
    expect(found).toBeNull();
    expect(stderr).toContain('No browser could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH.');
    expect(calls().at(-1)).toBe('npx playwright install chromium');
  });
});
