import 'server-only';
import { DEMO_PASSWORD } from '#lib/domain/demo.ts';
import { describeError } from '../errors.ts';
import type { Env } from '../env.ts';
import { SettingsError } from '../env.ts';
import { openRuntime } from '../runtime.ts';
import type { SeededOperator } from '../services/seed-demo.ts';
import { seedDemo } from '../services/seed-demo.ts';
import { startWorker } from './start-worker.ts';

/** The emulated institutions that this process runs itself. */
export interface StartedInside {
  stop(): Promise<void>;
}

/** Everything that must stand before the first request, in this order: settings, lock, database, the emulators inside,
 *  people, worker. A start that cannot be whole ends the process: Next would stay alive and answer every request with 500. */
export async function startConsole(startInside: (env: Env) => Promise<StartedInside>): Promise<void> {
  try {
    const runtime = await openRuntime();
    const inside = runtime.env.mode === 'emulator' ? await startInside(runtime.env) : null;
    if (runtime.env.mode === 'emulator') announce(await seedDemo(runtime));
    await startWorker(runtime, async () => inside?.stop());
    runtime.context.log.info('console.started', { mode: runtime.env.mode, bankOrigin: runtime.env.bank.name, host: runtime.env.host, port: runtime.env.port });
  } catch (error) {
    process.stderr.write(`Railhead cannot start. ${startRefusal(error)}\n`);
    process.exit(1);
  }
}

/** Passwords that were made up are shown here, once, and nowhere else. */
function announce(operators: readonly SeededOperator[]): void {
  const secret = operators.filter(({ password }) => password !== DEMO_PASSWORD);
  if (secret.length === 0) return;
  const lines = secret.map(({ email, role, password }) => `  ${email.padEnd(26)} ${role.padEnd(8)} ${password}`);
  process.stdout.write(`\nThis console listens beyond this machine, so its people got random passwords. They are shown only now:\n${lines.join('\n')}\n\n`);
}

/** One line for whoever started it. */
export function startRefusal(error: unknown): string {
  if (error instanceof SettingsError) return error.lines.join(' | ');
  if (!(error instanceof Error)) return 'Unknown reason.';
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is taken by another program. Stop it, or choose others with PORT, EMULATOR_PORT, EMULATOR_CONTROL_PORT and PLAID_EMULATOR_PORT.`;
  }
  // A statement's error would list its parameters.
  const words = 'params' in error ? (describeError(error).errorMessage ?? error.name) : error.message;
  return words.split('\n')[0] ?? '';
}
