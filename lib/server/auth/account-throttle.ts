import 'server-only';
import { createHash } from 'node:crypto';
import type { DBAdapter } from 'better-auth';

// Ten guesses in five minutes: a person who mistypes is not stopped, a list of passwords is.
export const ACCOUNT_WINDOW_MS = 5 * 60_000;
const MAX_ATTEMPTS = 10;
const MODEL = 'rateLimit';

type Counts = Pick<DBAdapter, 'create' | 'findOne' | 'incrementOne' | 'deleteMany'>;

/** Counts one sign-in attempt at an account from an address. False: too many; nothing is locked for longer than the window. */
export async function allowAttempt(adapter: Counts, account: string, address: string, now: Date): Promise<boolean> {
  const key = throttleKey(account, address);
  const byKey = { field: 'key', value: key };
  const at = now.getTime();
  const row = await adapter.findOne<{ lastRequest: number }>({ model: MODEL, where: [byKey] });
  if (row === null) return insertFirst(adapter, key, at);
  if (at - row.lastRequest >= ACCOUNT_WINDOW_MS) {
    // Of several that see the old window end, one opens the new one; the others count in it below.
    const opened = await adapter.incrementOne({
      model: MODEL,
      where: [byKey, { field: 'lastRequest', operator: 'lte', value: row.lastRequest }],
      increment: {},
      set: { count: 1, lastRequest: at },
    });
    if (opened !== null) return true;
  }
  return countAnother(adapter, key);
}

/** A right password: earlier slips are forgotten. */
export async function forgetAttempts(adapter: Counts, account: string, address: string): Promise<void> {
  await adapter.deleteMany({ model: MODEL, where: [{ field: 'key', value: throttleKey(account, address) }] });
}

async function insertFirst(adapter: Counts, key: string, at: number): Promise<boolean> {
  try {
    await adapter.create({ model: MODEL, data: { key, count: 1, lastRequest: at } });
    return true;
  } catch (error) {
    // Another attempt made the row in the meantime; anything else is a broken database.
    if ((await adapter.findOne({ model: MODEL, where: [{ field: 'key', value: key }] })) === null) throw error;
    return countAnother(adapter, key);
  }
}

async function countAnother(adapter: Counts, key: string): Promise<boolean> {
  const counted = await adapter.incrementOne({
    model: MODEL,
    where: [{ field: 'key', value: key }, { field: 'count', operator: 'lt', value: MAX_ATTEMPTS }],
    increment: { count: 1 },
  });
  return counted !== null;
}

// Hashed, so that the table lists no e-mail addresses that somebody merely tried.
function throttleKey(account: string, address: string): string {
  return `account|${createHash('sha256').update(`${account.trim().toLowerCase()}|${address}`, 'utf8').digest('base64url')}`;
}
