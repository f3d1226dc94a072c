import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const ALIASES: readonly [string, string][] = [['#lib/', 'lib/'], ['#components/', 'components/']];

/** Files that the browser's bundle holds: those marked 'use client' and all that they import for more than types. */
function browserFiles(): string[] {
  const waiting = globSync('{app,components}/**/*.{ts,tsx}', { cwd: ROOT })
    .filter((path) => !path.includes('.test.'))
    .map((path) => join(ROOT, path))
    .filter((path) => /^['"]use client['"]/.test(readFileSync(path, 'utf8')));
  const reached = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const code = readFileSync(file, 'utf8');
    // A server action is called over the network: its file does not reach the browser.
    if (/^['"]use server['"]/.test(code)) continue;
    waiting.push(...importsOf(code).flatMap((name) => placeOf(name, file) ?? []));
  }
  return [...reached];
}

function importsOf(code: string): string[] {
  return Array.from(code.matchAll(/(?:^|\n)(?:import|export)\s+(?!type\b)[^'";]*?['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/g), (match) => match[1] ?? match[2] ?? '');
}

function placeOf(name: string, from: string): string | null {
  if (name.startsWith('.')) return join(dirname(from), name);
  const alias = ALIASES.find(([prefix]) => name.startsWith(prefix));
  return alias === undefined ? null : join(ROOT, alias[1], name.slice(alias[0].length));
}

describe('the calendar', () => {
  // 19 kB gzip, a seventh of a whole page, for dates that the server has already put into words.
  it('stays on the server: no client leaf reaches Temporal or a package of holidays', () => {
    const files = browserFiles().filter((file) => !file.endsWith('.css'));
    // The walk itself works: it follows aliases and relative names, and sees the package where it is used.
    expect(files).toContain(join(ROOT, 'lib/domain/money.ts'));
    expect(importsOf(readFileSync(join(ROOT, 'lib/domain/banking-days.ts'), 'utf8'))).toContain('temporal-polyfill');
    const offenders = files.filter((file) => importsOf(readFileSync(file, 'utf8')).some((name) => /^(?:temporal-polyfill|@18f\/)/.test(name)));
    expect(offenders.map((file) => file.slice(ROOT.length + 1))).toEqual([]);
  });
});
