import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { inject } from 'vitest';
import type { Drizzle } from '#lib/server/db/database.ts';
import { schema } from '#lib/server/db/schema.ts';

export interface ExplainingDatabase {
  drizzle: Drizzle;
  /** Runs SQL as it is: for filling tables by the thousand. */
  run(text: string): Promise<void>;
  /** The planner's way for each query of `work`, in the order of asking. */
  plansOf(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

/** The migrated database, which explains what it was asked. */
export async function openExplainingDatabase(): Promise<ExplainingDatabase> {
  const client = await PGlite.create({ loadDataDir: new Blob([readFileSync(inject('migratedDump'))]) });
  const asked: { text: string; params: unknown[] }[] = [];
  const database = drizzle(client, { schema, logger: { logQuery: (text, params) => asked.push({ text, params }) } });
  return {
    drizzle: database,
    run: async (text) => void (await client.exec(text)),
    async plansOf(work) {
      asked.length = 0;
      await work();
      const plans = [];
      for (const { text, params } of asked) {
        const { rows } = await client.query<Record<string, string>>(`explain ${text}`, params);
        plans.push(rows.map((row) => row['QUERY PLAN'] ?? '').join('\n'));
      }
      return plans;
    },
    close: () => client.close(),
  };
}
