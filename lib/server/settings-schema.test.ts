import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { settingsSchema } from './settings-schema.ts';

it('every setting stands in .env.example, and nothing else does', () => {
  const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
  const named = Array.from(example.matchAll(/^#?([A-Z][A-Z_]+)=/gm), ([, name = '']) => name);
  expect(named.sort()).toEqual(Object.keys(settingsSchema.shape).sort());
});
