import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nextBin } from '../build-console.ts';
import { environment } from './bench-servers.ts';

const PROJECT = join(import.meta.dirname, '../../..');

const FILES: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'empty-page', private: true, type: 'module' }),
  // The console's own configuration, read from its own file, so that both are built with the same settings.
  'next.config.mjs': [
    `import config from ${JSON.stringify(pathToFileURL(join(PROJECT, 'next.config.mjs')).href)};`,
    `export default { ...config, turbopack: { ...config.turbopack, root: ${JSON.stringify(PROJECT)} } };`,
  ].join('\n'),
  // Next looks for this file in the folders above as well, and would find the console's.
  'instrumentation.js': 'export function register() {}',
  // Made for each request, as the console's pages are.
  'app/layout.jsx': [
    "import { connection } from 'next/server';",
    'export default async function Layout({ children }) {',
    '  await connection();',
    '  return <html lang="en-US"><body>{children}</body></html>;',
    '}',
  ].join('\n'),
  'app/page.jsx': 'export default function Page() { return <p>Empty</p>; }',
};

/** Builds the least that Next can serve. `folder` lies inside the project, where the same Next and React are found. */
export function buildEmptyPage(folder: string): void {
  mkdirSync(join(folder, 'app'), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), `${text}\n`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [nextBin, 'build'], { cwd: folder, env: environment({}), encoding: 'utf8' });
  if (status !== 0) throw new Error(`The empty page could not be built:\n${stdout}${stderr}`);
}
