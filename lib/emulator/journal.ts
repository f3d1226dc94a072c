import { mkdir, open, readFile, rename, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { commit as commitSchema, type Commit } from './bank-event.ts';

/** An emulator's only file: one line per commit, flushed to the disk before it answers. */
export interface Journal<Line = Commit> {
  /** Resolves when the line is on the disk. After a failed write every later call rejects. */
  append(commit: Line): Promise<void>;
  /** Resolves when everything appended so far is on the disk. */
  flushed(): Promise<void>;
  /** Puts a new file with these commits in the old one's place. */
  rewrite(commits: readonly Line[]): Promise<void>;
  close(): Promise<void>;
}

/** The bank's: `directory`/journal.jsonl. */
export function openJournal(directory: string): Promise<{ journal: Journal; commits: Commit[] }> {
  return openJournalOf(directory, 'journal.jsonl', commitSchema);
}

/** Opens the file and returns what it holds. A torn last line was never answered for: it is cut off. */
export async function openJournalOf<Line>(directory: string, name: string, schema: z.ZodType<Line>): Promise<{ journal: Journal<Line>; commits: Line[] }> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, name);
  const commits = await readCommits(path, schema);
  let file = await openForAppend(path);
  await syncDirectory(directory);
  let unwritten = '';
  let tail: Promise<void> = Promise.resolve();

  // Lines that arrive during a flush share the next one.
  const writeOut = async () => {
    if (unwritten === '') return;
    const text = unwritten;
    unwritten = '';
    await file.appendFile(text);
    await file.datasync();
  };
  const enqueue = (work: () => Promise<void>) => {
    tail = tail.then(work);
    // The rejection is each caller's to see; without this an unread tail would end the process.
    tail.catch(() => undefined);
    return tail;
  };
  const journal: Journal<Line> = {
    append(commit) {
      unwritten += lineOf(commit);
      return enqueue(writeOut);
    },
    flushed: () => tail,
    rewrite(commits) {
      unwritten = '';
      return enqueue(async () => {
        const fresh = `${path}.new`;
        await writeWhole(fresh, commits.map(lineOf).join(''));
        await file.close();
        await rename(fresh, path);
        await syncDirectory(directory);
        file = await openForAppend(path);
        await writeOut();
      });
    },
    async close() {
      try {
        await tail;
      } finally {
        await file.close();
      }
    },
  };
  return { journal, commits };
}

function lineOf(commit: unknown): string {
  return `${JSON.stringify(commit)}\n`;
}

async function readCommits<Line>(path: string, schema: z.ZodType<Line>): Promise<Line[]> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return Buffer.alloc(0);
    throw error;
  });
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  if (wholeBytes < bytes.length) await truncate(path, wholeBytes);
  const lines = bytes.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line, index) => {
    const commit = readLine(line, schema);
    if (!commit) throw new Error(`${path} is damaged at line ${index + 1}. Move it away to start the emulator empty.`);
    return commit;
  });
}

function readLine<Line>(line: string, schema: z.ZodType<Line>): Line | null {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}

function openForAppend(path: string): Promise<FileHandle> {
  return open(path, 'a', 0o600);
}

// A new name is only durable once its directory is. Windows cannot open a directory and needs no such flush.
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
