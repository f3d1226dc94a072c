import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSourceFiles } from './source-files.ts';

const HEADING = '## What is assumed about Ingo';

/** The places that the README's list of assumptions names, in its second column. */
function namedPlaces(): string[] {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const section = readme.slice(readme.indexOf(HEADING)).split('\n## ')[0] ?? '';
  return Array.from(section.matchAll(/^\|.*\| `([^`]+)` \|$/gm), ([, place = '']) => place);
}

it('what is assumed about Ingo is listed in the README and marked in the one place that holds it, both ways', () => {
  const marked = readSourceFiles().filter(({ isTest, text }) => !isTest && /\bASSUMED\b/.test(text));
  const named = namedPlaces();
  expect(named.length).toBeGreaterThan(8);
  expect([...new Set(named)].sort()).toEqual(marked.map(({ path }) => path).sort());
});
