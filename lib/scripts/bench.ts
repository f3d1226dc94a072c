import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { request } from 'undici';
import { startBenchConsole, startNext, startPlainNode } from './bench/bench-servers.ts';
import { driveBoth } from './bench/drive-fundings.ts';
import { buildEmptyPage } from './bench/empty-page.ts';
import { findScripts, transferredBytes } from './bench/first-load.ts';
import { openActionDesk, openPlainDesk } from './bench/funding-desk.ts';
import { measureClick } from './bench/measure-click.ts';
import { makeRecords, measureRoutes } from './bench/measure-routes.ts';
import { isVitalOver, measureVitals } from './bench/measure-vitals.ts';
import { isOver, renderReport, type Figures } from './bench/render-report.ts';
import { ADMINISTRATOR, signIn } from './bench/sign-in.ts';
import { measureStarts } from './bench/start-times.ts';
import { buildWhenNeeded } from './build-console.ts';

const REPORT = 'docs/bench.md';
const GIBIBYTE = 1_024 ** 3;

if (!buildWhenNeeded()) process.exit(1);
// Inside the project, where a folder finds the project's Next, and on the disk that real data would be on.
mkdirSync('.data/tmp', { recursive: true });
const home = mkdtempSync(resolve('.data/tmp/bench-'));
process.once('exit', () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

// Above the number of cores, other work slows everything below.
const [loadBefore = 0] = loadavg();
const figures = await measure();
const report = renderReport(figures);
process.stdout.write(`\n${report}`);
if (process.argv.includes('--write')) {
  writeFileSync(REPORT, `${preface()}\n${report}`);
  process.stdout.write(`\nWritten to ${REPORT}.\n`);
}
const over = [...figures.routes.filter(isOver), ...figures.vitals.filter(isVitalOver)];
if (over.length > 0) process.stderr.write(`\nOver the goal: ${over.map(({ route }) => route).join(', ')}\n`);
process.exit(over.length === 0 ? 0 : 1);

async function measure(): Promise<Figures> {
  say('Building an empty page with the same settings …');
  const emptyFolder = join(home, 'empty');
  buildEmptyPage(emptyFolder);
  say('Starting, cold and warm …');
  const seeded = join(home, 'seeded');
  const looked = join(home, 'looked');
  const starts = await measureStarts([seeded, looked, join(home, 'third')], emptyFolder);
  say('Loading every page …');
  const emptyPageBytes = await using(await startNext(emptyFolder), measureEmptyPage);
  const [routes, vitals, click] = await using(await startBenchConsole(looked), async (server) => {
    const records = await makeRecords(await signIn(server.origin, ADMINISTRATOR));
    const sizes = await measureRoutes(server, records, emptyPageBytes);
    say('Opening every page in a slow browser …');
    return [sizes, await measureVitals(server, records), await measureClick(server)] as const;
  });
  say('Funding through the server actions and in plain Node …');
  // Both begin with the same records: the people and the account of a first start.
  const plainDir = join(home, 'plain');
  cpSync(seeded, plainDir, { recursive: true });
  const [actions, plain] = await using(await startBenchConsole(seeded), async (next) =>
    using(await startPlainNode(plainDir), async (node) => driveBoth(await openActionDesk(next), await openPlainDesk(node))),
  );
  return { emptyPageBytes, routes, vitals, click, actions, plain, starts };
}

async function measureEmptyPage({ origin }: { origin: string }): Promise<number> {
  const { body } = await request(`${origin}/`);
  return transferredBytes(origin, findScripts(await body.text()));
}

async function using<Server extends { stop(): Promise<void> }, Value>(server: Server, work: (server: Server) => Promise<Value>): Promise<Value> {
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

function preface(): string {
  const machine = `${availableParallelism()} cores, ${Math.round(totalmem() / GIBIBYTE)} GB of memory, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
  return [
    '# Figures',
    '',
    `Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${machine}; load average before it began ${loadBefore.toFixed(1)}.`,
    'Ratios hold from machine to machine. Absolute figures drift; a load above the number of cores slows them all, and starts from an empty directory most.',
    '',
  ].join('\n');
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
