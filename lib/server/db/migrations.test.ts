import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { describe, expect, it } from 'vitest';
import { migrationsFolder } from './migrations-folder.ts';
import { schema } from './schema.ts';

describe('migrations', () => {
  it('hold everything that the schema says: else run npm run db:generate', async () => {
    const folder = join(migrationsFolder(), 'meta');
    const newest = readdirSync(folder).filter((name) => name.endsWith('_snapshot.json')).toSorted().at(-1) ?? '';
    const recorded = JSON.parse(readFileSync(join(folder, newest), 'utf8'));
    expect(await generateMigration(recorded, generateDrizzleJson(schema, recorded.id))).toEqual([]);
  });
});
