import 'server-only';
import { closeSync, type Dirent, fdatasyncSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The embedded database's files, with a real fsync. PGlite runs PostgreSQL with fsync off, and its file system
 *  answers fsync without doing it. With this operation in place and `DURABLE_SETTINGS`, PostgreSQL itself flushes the
 *  WAL before every COMMIT is answered, and data files before a checkpoint lets the WAL go. */
export class DurableFiles extends NodeFS {
  override async init(...[pglite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const mounted = await super.init(pglite, options);
    const { emscriptenOpts } = mounted;
    emscriptenOpts.preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (module) => {
        Object.assign(streamOperationsOf(module.NODEFS), { fsync: flushStream });
      },
    ];
    return mounted;
  }
}

/** `fdatasync` reaches a stub inside PGlite that nobody can replace; `fsync` reaches the operation above. */
export const DURABLE_SETTINGS = ['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'] as const;

/** PGlite's own parameter for "fsync off". */
export const NO_FSYNC_FLAG = '-F';

// Node's own pool has four threads; one file after another would make a first start wait for a thousand single flushes.
const FLUSHES_SIDE_BY_SIDE = 4;

/** Flushes every file below, then every folder: PGlite unpacks a new database without flushing anything. */
export async function flushTree(folder: string): Promise<void> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const pathsOf = (isWanted: (entry: Dirent) => boolean) => entries.filter(isWanted).map((entry) => join(entry.parentPath, entry.name));
  await flushAll(pathsOf((entry) => entry.isFile()));
  await flushAll([...pathsOf((entry) => entry.isDirectory()), folder]);
}

async function flushAll(paths: string[]): Promise<void> {
  const queue = [...paths];
  const work = async (): Promise<void> => {
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      await using handle = await open(path, 'r');
      await handle.sync();
    }
  };
  await Promise.all(Array.from({ length: FLUSHES_SIDE_BY_SIDE }, work));
}

export function flushPath(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Emscripten's contract: 0 is success, and a throw makes the COMMIT fail instead of lying. */
function flushStream(stream: { nfd: number }): number {
  fdatasyncSync(stream.nfd);
  return 0;
}

function streamOperationsOf(fileSystem: unknown): object {
  if (typeof fileSystem === 'object' && fileSystem !== null && 'stream_ops' in fileSystem && typeof fileSystem.stream_ops === 'object' && fileSystem.stream_ops !== null) {
    return fileSystem.stream_ops;
  }
  throw new Error('this version of PGlite keeps its file operations elsewhere: the embedded database would not be durable');
}
