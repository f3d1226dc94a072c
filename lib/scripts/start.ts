import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { findHolder } from '#lib/server/data-lock.ts';
import { DEMO_PASSWORD } from '#lib/domain/demo.ts';
import { buildWhenNeeded, nextBin } from './build-console.ts';
import { loadSettings, refuse } from './load-settings.ts';

const env = loadSettings();
// Before the build, so that a second start says so at once.
const holder = env.databaseUrl === null ? findHolder(env.dataDir) : null;
if (holder !== null) refuse([`Railhead is already running on ${env.dataDir}: ${holder}. Stop it first, or set another DATA_DIR and PORT.`]);
if (await isTaken()) refuse([`Port ${env.port} is taken by another program. Stop it, or choose another PORT.`]);
if (!buildWhenNeeded()) refuse(['The console could not be built; the lines above say why.']);
process.stdout.write(welcome());
run([nextBin, 'start', '--hostname', env.host, '--port', String(env.port)], {
  ...process.env,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  // Our own stop records what is under way and closes the database; Next's would not wait for it.
  NEXT_MANUAL_SIG_HANDLE: '1',
});

function welcome(): string {
  const lines = ['', `  Railhead   ${env.appUrl}`];
  if (env.mode === 'emulator') {
    if (env.hostIsLoopback) lines.push(`  Sign in    admin@railhead.local, admin2@, support@ or auditor@railhead.local, password ${DEMO_PASSWORD} (unless you changed it)`);
    else lines.push('  Sign in    with the passwords that are printed, once, when the people are made');
    lines.push(env.bank.inside ? `  Emulator   ${env.bank.baseUrl}, control at http://127.0.0.1:${env.emulatorControlPort}/control` : `  Bank       ${env.bank.baseUrl}`);
  } else {
    lines.push(`  Bank       ${env.bank.baseUrl} (${env.mode === 'live' ? 'LIVE: real money' : 'sandbox'})`);
    lines.push(`  Plaid      ${env.plaid === null ? 'not set up: accounts are linked by hand' : env.plaid.baseUrl}`);
    lines.push('  Sign in    the first administrator is made by: npm run create-admin');
  }
  return `${lines.join('\n')}\n\n`;
}

/** Next would tell it as an error of its own, after the welcome. */
function isTaken(): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = createServer();
  probe.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'));
  probe.listen(env.port, env.host, () => probe.close(() => resolve(false)));
  return promise;
}

/** Becomes the server where the system can do that: one process, one pid, signals arrive directly. */
function run(args: string[], environment: NodeJS.ProcessEnv): void {
  if (process.platform !== 'win32' && typeof process.execve === 'function') {
    process.execve(process.execPath, [process.execPath, ...args], environment);
  }
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: environment });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
