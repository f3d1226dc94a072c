import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serveLinkPage } from './serve-link-page.ts';

const FOLDER = join(import.meta.dirname, 'browser');
const ORIGIN = 'http://127.0.0.1:3003';
const files = globSync('*', { cwd: FOLDER });
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const ask = (path: string, method = 'GET') => serveLinkPage(new Request(`${ORIGIN}${path}`, { method }));
// Drawings name their language by an address that nobody fetches; the inert tag's is never fetched either.
const NAMES = ['http://www.w3.org/2000/svg', 'https://cdn.plaid.com/link/v2/stable/link-initialize.js'];

describe('what is served', () => {
  it.each(['/link/', '/link/page', '/link/?token=link-sandbox-1&way=hosted'])('the page at %s', async (path) => {
    const response = ask(path);
    expect(response?.status).toBe(200);
    expect(response?.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response?.text()).toBe(textOf('page.html'));
  });

  it('every file of the folder under its name, as what it is', async () => {
    const scripts = files.filter((file) => file.endsWith('.js'));
    expect(scripts).toEqual(expect.arrayContaining(['link.js', 'stub.js']));
    for (const file of [...scripts, 'link.css']) {
      const response = ask(`/link/${file}`);
      expect(response?.headers.get('content-type'), file).toBe(file === 'link.css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8');
      expect(await response?.text(), file).toBe(textOf(file));
    }
  });

  it('every module that a served script imports', () => {
    for (const file of files.filter((name) => name.endsWith('.js'))) {
      const imports = Array.from(textOf(file).matchAll(/^import .* from '\.\/([^']+)';$/gm), ([, name]) => name);
      for (const name of imports) expect(ask(`/link/${name}`), `${file} imports ${name}`).not.toBeNull();
    }
  });

  it.each(['/link', '/link/tsconfig.json', '/link/page.html', '/link/../serve-link-page.ts', '/link/%2e%2e/serve-link-page.ts', '/link/..%2fserve-link-page.ts', '/link/api/session', '/control', '/'])('nothing at %s', (path) => {
    expect(ask(path)).toBeNull();
  });

  it('headers alone to HEAD, nothing to other methods', async () => {
    expect(await ask('/link/', 'HEAD')?.text()).toBe('');
    expect(ask('/link/', 'POST')).toBeNull();
  });
});

describe('what the page may do', () => {
  it('runs its own files and talks to its own origin only', () => {
    for (const path of ['/link/', '/link/stub.js']) {
      const headers = ask(path)?.headers;
      expect(headers?.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data: 'self'; frame-ancestors 'self'; form-action 'none'; base-uri 'none'",
      );
      expect(headers?.get('x-content-type-options')).toBe('nosniff');
      expect(headers?.get('referrer-policy')).toBe('no-referrer');
      expect(headers?.get('cache-control')).toBe('no-store');
    }
  });

  it('has nothing inline, which its policy would refuse', () => {
    const page = textOf('page.html');
    expect(page).not.toMatch(/\son\w+\s*=|\sstyle\s*=|<style|javascript:/i);
    expect(Array.from(page.matchAll(/<script\b[^>]*>([^<]*)<\/script>/g), ([tag, inside]) => [tag.includes(' src="'), inside])).toEqual([[true, '']]);
  });

  it('names no other origin, and asks for what lies beside it by relative addresses', () => {
    for (const file of files) {
      const addresses = Array.from(textOf(file).matchAll(/(?:https?:)?\/\/[a-z0-9][\w.-]*\.[a-z]{2,}[^\s'"`)]*/gi), ([address]) => address);
      expect(addresses.filter((address) => !NAMES.includes(address)), file).toEqual([]);
      expect(textOf(file), file).not.toMatch(/(?:href|src)="\/|fetch\(['"`]\//);
    }
  });

  it('always says that it is no real bank, and holds no half of a page that the scripts look for', () => {
    expect(textOf('page.html')).toContain('Local emulator, no real bank');
    for (const id of textOf('show-pane.js').matchAll(/requireElement\('([^']+)'\)/g)) expect(textOf('page.html')).toContain(`id="${id[1]}"`);
  });
});

describe('the scripts', () => {
  it('are typed: the compiler finds nothing', () => {
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', join(FOLDER, 'tsconfig.json')], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  it('stay within the length of every file here', () => {
    expect(files.filter((file) => textOf(file).split('\n').length > 251)).toEqual([]);
  });
});
