import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';

const MARK = '.next/railhead-sources';
const SOURCES = ['app/**/*.*', 'components/**/*.*', 'lib/**/*.{ts,sql,json}', '*.config.*', 'proxy.ts', 'instrumentation.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];
const NOT_BUILT = /\.test\.tsx?$|^lib[\\/](testing|scripts)[\\/]/;

export const nextBin = createRequire(import.meta.url).resolve('next/dist/bin/next');

/** Builds when the sources differ from those of the last build: by content, because a fresh clone has fresh times. */
export function buildWhenNeeded(): boolean {
  const hash = hashSources();
  if (existsSync('.next/BUILD_ID') && existsSync(MARK) && readFileSync(MARK, 'utf8') === hash) return true;
  process.stdout.write('Building the console (the first time, and when its sources changed) …\n');
  return buildConsole(hash);
}

/** True when `next build` succeeded. */
export function buildConsole(hash = hashSources()): boolean {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const { status } = spawnSync(process.execPath, [nextBin, 'build'], { stdio: 'inherit', env });
  if (status !== 0) return false;
  writeFileSync(MARK, hash);
  return true;
}

function hashSources(): string {
  const hash = createHash('sha256');
  hash.update(process.version);
  // `[...all]` is a folder whose name has a dot.
  const found = SOURCES.flatMap((pattern) => globSync(pattern, { withFileTypes: true })).filter((entry) => entry.isFile());
  const files = found.map((entry) => relative('.', join(entry.parentPath, entry.name))).filter((file) => !NOT_BUILT.test(file));
  for (const file of files.sort()) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
