import 'server-only';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive, processIdentity } from './process-identity.ts';

/** Another process has this data directory. */
export class DataLockError extends Error {
  override name = 'DataLockError';
}

const holder = z.object({ pid: z.int(), identity: z.string(), since: z.string(), address: z.string() });
type Holder = z.infer<typeof holder>;

const LOCK_FILE = /^lock\.(\d{1,9})$/;
// Each retry means that another start was quicker by a moment; that many in a row do not happen.
const MAX_TRIES = 20;

/** One process per data directory: the embedded database takes no lock of its own, and two writers lose each other's
 *  rows. The holder's file is one number above every dead holder's and is never removed at a stop: of two processes that
 *  see the same dead holder, exactly one can make the next number. */
export function takeDataLock(dataDir: string, address: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const numbers = listNumbers(dataDir);
    const highest = numbers.at(-1) ?? 0;
    const current = readLiveHolder(dataDir, highest);
    if (current !== null) throw new DataLockError(`Another Railhead is running on ${dataDir}: ${describe(current)}. Stop it first, or set another DATA_DIR and PORT.`);
    const own = highest + 1;
    if (!create(dataDir, own, { pid: process.pid, identity: processIdentity(process.pid), since: new Date().toISOString(), address })) continue;
    if (listNumbers(dataDir).at(-1) === own) {
      for (const number of numbers) unlinkSync(pathOf(dataDir, number));
      return;
    }
    // A higher number appeared: somebody else saw a later dead holder than we did.
    unlinkSync(pathOf(dataDir, own));
  }
  throw new DataLockError(`The data directory ${dataDir} could not be locked.`);
}

/** Who runs on this data directory, in words; null when nobody does. */
export function findHolder(dataDir: string): string | null {
  const current = readLiveHolder(dataDir, listNumbers(dataDir).at(-1) ?? 0);
  return current === null ? null : describe(current);
}

function readLiveHolder(dataDir: string, number: number): Holder | null {
  if (number === 0) return null;
  try {
    const read = holder.parse(JSON.parse(readFileSync(pathOf(dataDir, number), 'utf8')));
    return isAlive(read.pid, read.identity) ? read : null;
  } catch (error) {
    // Removed by the next holder in the meantime: the caller looks again.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Written whole under another name first, so that nobody reads half a holder. False: the number is taken. */
function create(dataDir: string, number: number, value: Holder): boolean {
  const draft = join(dataDir, `lock.draft-${process.pid}`);
  writeFileSync(draft, JSON.stringify(value), { mode: 0o600 });
  try {
    linkSync(draft, pathOf(dataDir, number));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

function listNumbers(dataDir: string): number[] {
  if (!existsSync(dataDir)) return [];
  const numbers = readdirSync(dataDir).flatMap((name) => (LOCK_FILE.exec(name)?.[1] ?? []));
  return numbers.map(Number).sort((a, b) => a - b);
}

function pathOf(dataDir: string, number: number): string {
  return join(dataDir, `lock.${number}`);
}

function describe({ pid, since, address }: Holder): string {
  return `process ${pid}, since ${since}, ${address}`;
}
