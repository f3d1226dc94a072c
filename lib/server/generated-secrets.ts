import 'server-only';
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { GeneratedSecrets } from './read-env.ts';

const stored = z.strictObject({ authSecret: z.string().min(32), sealKeys: z.string().min(40) });

/** Emulator mode's own secrets, made once and kept in the data directory, readable by their owner alone. */
export function generatedSecrets(dataDir: string): GeneratedSecrets {
  const path = join(dataDir, 'secrets.json');
  const kept = readKept(path);
  if (kept !== null) return kept;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const made: GeneratedSecrets = {
    authSecret: randomBytes(48).toString('base64'),
    sealKeys: `k1:${randomBytes(32).toString('base64')}`,
  };
  // Written whole under another name, then linked: two processes starting together agree on one file, and none reads half of it.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(made), { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
    return made;
  } catch (error) {
    const others = readKept(path);
    if (others === null) throw error;
    return others;
  } finally {
    unlinkSync(draft);
  }
}

function readKept(path: string): GeneratedSecrets | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return stored.parse(JSON.parse(text));
}
