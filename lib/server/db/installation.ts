import 'server-only';
import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { installation } from './audit-schema.ts';
import type { Database } from './database.ts';

/** What a database is made for, once and for all. */
export interface Installation {
  mode: 'emulator' | 'sandbox' | 'live';
  /** As operations record it: `emulator` for the one inside, else the origin. */
  bankOrigin: string;
  credentialsFingerprint: string;
}

/** Records the installation in a new database; in an older one, compares. The failure is one line for a person. */
export async function checkInstallation(database: Database, wanted: Installation, at: Date): Promise<Result<null, string>> {
  return database.transaction(async (tx) => {
    // Two instances may start on a new database at once: one writes, both compare.
    await tx.insert(installation).values({ ...wanted, createdAt: at }).onConflictDoNothing();
    const [made] = await tx.select().from(installation);
    if (made === undefined) throw new Error('the installation row was neither written nor found');
    const difference = findDifference(made, wanted);
    if (difference === null) return ok(null);
    const since = made.createdAt.toISOString().slice(0, 10);
    return fail(`This database was made on ${since} for ${difference} Set it back, or name another DATA_DIR or DATABASE_URL.`);
  });
}

/** Tells one program from another. The HMAC secret is left out: changing it alone must not lock the console out. */
export function fingerprintCredentials(credentials: { apiKey: string; hmacUsername: string; programUserId: string }): string {
  const parts = [credentials.apiKey, credentials.hmacUsername, credentials.programUserId];
  return createHash('sha256').update(JSON.stringify(parts), 'utf8').digest('hex');
}

function findDifference(made: Installation, wanted: Installation): string | null {
  if (made.mode !== wanted.mode) return `${made.mode} mode, but RAILHEAD_MODE is ${wanted.mode}.`;
  if (made.bankOrigin !== wanted.bankOrigin)
    return `the bank at ${made.bankOrigin}, but the settings name ${wanted.bankOrigin} (INGO_BASE_URL).`;
  if (made.credentialsFingerprint !== wanted.credentialsFingerprint)
    return 'another program: INGO_API_KEY, INGO_HMAC_USERNAME or INGO_PROGRAM_USER_ID has changed.';
  return null;
}
