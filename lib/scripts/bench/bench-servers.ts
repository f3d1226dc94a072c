import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { settingsSchema } from '#lib/server/settings-schema.ts';
import { nextBin } from '../build-console.ts';
import { freePorts } from '../free-ports.ts';
import { startServer, type RunningServer } from './running-server.ts';

export interface BenchServer extends RunningServer {
  /** Control of the emulator inside. */
  controlOrigin: string;
}

const PROJECT = join(import.meta.dirname, '../../..');
const NODE_FLAGS = ['--conditions=react-server', '--disable-warning=ExperimentalWarning'];

/** The console as `npm start` starts it. */
export function startBenchConsole(dataDir: string): Promise<BenchServer> {
  return startWithBank(dataDir, '/sign-in', [...NODE_FLAGS, 'lib/scripts/start.ts']);
}

/** The same verbs, database, emulator and worker behind node:http. */
export function startPlainNode(dataDir: string): Promise<BenchServer> {
  return startWithBank(dataDir, '/ready', [...NODE_FLAGS, 'lib/scripts/bench/plain-node.ts']);
}

/** `next start` of an already built folder that is not the console. */
export async function startNext(folder: string): Promise<RunningServer> {
  const [port = 0] = await freePorts(1);
  const args = [nextBin, 'start', '--hostname', '127.0.0.1', '--port', String(port)];
  return startServer({ args, folder, env: environment({}), port, readyPath: '/', logPath: join(folder, 'server.log') });
}

export function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  // A person's own .env must not change what is measured; it never overrides what is set, even to nothing.
  const unset = Object.fromEntries(Object.keys(settingsSchema.shape).map((name) => [name, '']));
  return { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...unset, ...settings };
}

async function startWithBank(dataDir: string, readyPath: string, args: readonly string[]): Promise<BenchServer> {
  mkdirSync(dataDir, { recursive: true });
  const [port = 0, emulatorPort = 0, controlPort = 0, plaidPort = 0] = await freePorts(4);
  const settings = {
    RAILHEAD_MODE: 'emulator',
    HOST: '127.0.0.1',
    PORT: String(port),
    EMULATOR_PORT: String(emulatorPort),
    EMULATOR_CONTROL_PORT: String(controlPort),
    PLAID_EMULATOR_PORT: String(plaidPort),
    DATA_DIR: dataDir,
  };
  // Beside the directory, because a cold start begins with an empty one.
  const server = await startServer({ args, folder: PROJECT, env: environment(settings), port, readyPath, logPath: `${dataDir}.log` });
  return { ...server, controlOrigin: `http://127.0.0.1:${controlPort}` };
}
