import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserArguments, PLAYWRIGHT_DISABLES } from './browser-arguments.ts';

describe('the arguments of the flows’ browser', () => {
  it('repeat everything that this version of Playwright turns off', () => {
    const home = join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '..');
    const source = readFileSync(join(home, 'lib/coreBundle.js'), 'utf8');
    const [, list = ''] = /disabledFeatures = \[([^\]]*)\]/.exec(source) ?? [];
    const own = Array.from(list.matchAll(/^\s*"(\w+)",?$/gm), ([, name]) => name);
    expect(own.length).toBeGreaterThan(0);
    expect(PLAYWRIGHT_DISABLES).toEqual(own);
  });

  it('turn features off in one argument, of which Chromium heeds only the last', () => {
    expect(browserArguments(false).filter((each) => each.startsWith('--disable-features='))).toHaveLength(1);
    expect(browserArguments(false)).not.toContain('--no-sandbox');
    expect(browserArguments(true)).toContain('--no-sandbox');
  });
});
