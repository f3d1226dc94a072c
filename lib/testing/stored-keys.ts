import { operation } from '#lib/server/db/operation-schema.ts';
import type { Database } from '#lib/server/db/database.ts';

/** What must never be shown: the keys and hashes of every stored operation. */
export async function idempotencyKeysOf(database: Database): Promise<string[]> {
  const rows = await database.drizzle
    .select({ key: operation.idempotencyKey, hash: operation.payloadHash, fingerprint: operation.accountFingerprint, body: operation.body })
    .from(operation);
  return rows.flatMap((row) => [row.key, row.hash, row.fingerprint, row.body]).filter((each) => each !== null);
}
