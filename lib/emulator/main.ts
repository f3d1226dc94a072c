import { join, resolve } from 'node:path';
import { EMULATOR_DEFAULTS } from './emulator-defaults.ts';
import { PLAID_EMULATOR_DEFAULTS } from './plaid/plaid-emulator-defaults.ts';
import { startPlaidEmulator } from './plaid/start-plaid-emulator.ts';
import { startEmulator } from './start-emulator.ts';

// Ports beside the console's 3000; the directory is apart from the console's own emulator.
const port = readPort('EMULATOR_PORT', 4010);
const controlPort = readPort('EMULATOR_CONTROL_PORT', 4011);
const plaidPort = readPort('PLAID_EMULATOR_PORT', 4012);
const directory = resolve(process.env['EMULATOR_DATA'] ?? '.data/emulator-alone');

try {
  const emulator = await startEmulator({ port, controlPort, directory, credentials: EMULATOR_DEFAULTS });
  const plaid = await startPlaidEmulator({ port: plaidPort, directory: join(directory, 'plaid') }).catch(async (error: unknown) => {
    await emulator.stop();
    throw error;
  });
  print(`${welcome(emulator.origin, emulator.controlOrigin)}\n\n${welcomePlaid(plaid.origin)}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void Promise.all([emulator.stop(), plaid.stop()]).then(() => process.exit(0)));
} catch (error) {
  print(`The emulator did not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

function welcome(origin: string, controlOrigin: string): string {
  const post = (path: string, body: string) => `  curl -s ${origin}/control/${path} -d '${body}'`;
  return [
    `Ingo emulator on ${origin}, its books in ${directory}`,
    `Control: ${origin}/control/… or ${controlOrigin}/control/… (also while connections are refused)`,
    `Program user ${EMULATOR_DEFAULTS.programUserId}, routable account ${EMULATOR_DEFAULTS.routableAccountId}`,
    '',
    `  curl -s ${origin}/control/ledger`,
    `  curl -s ${origin}/control/requests`,
    post('fault', '{"kind":"charge_then_reset"}'),
    post('fault', '{"kind":"refuse","seconds":20}'),
    post('clock', '{"advanceSeconds":86400}'),
    post('transaction', '{"id":"ltra-…","status":"returned","return_code":"R01"}'),
    post('reset', '{"keepAccounts":true}'),
  ].join('\n');
}

function welcomePlaid(origin: string): string {
  const post = (path: string, body: string) => `  curl -s ${origin}/control/plaid/${path} -d '${body}'`;
  return [
    `Plaid emulator on ${origin}`,
    `Client id ${PLAID_EMULATOR_DEFAULTS.clientId}, secret ${PLAID_EMULATOR_DEFAULTS.secret}; sign in with user_good and pass_good`,
    '',
    `  curl -s ${origin}/control/plaid`,
    post('fault', '{"kind":"error","endpoint":"/auth/get","code":"INSTITUTION_DOWN"}'),
    post('item', '{"itemId":"…","act":"revoke_permission"}'),
    post('clock', '{"advanceSeconds":86400}'),
    post('reset', '{}'),
  ].join('\n');
}

function readPort(name: string, fallback: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  print(`${name} must be a port number.`);
  process.exit(1);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
