import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { startPlaidEmulator } from '#lib/emulator/plaid/start-plaid-emulator.ts';
import { listenOnLoopback } from '#lib/testing/loopback-server.ts';
import { SettingsError } from '../env.ts';
import { startRefusal } from './start-console.ts';

it('a port that another program has is one line with the settings that choose it', async () => {
  const other = await listenOnLoopback((socket) => socket.destroy());
  const server = createServer();
  const error = await new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(other.port, '127.0.0.1');
  });
  const line = `Port ${other.port} is taken by another program. Stop it, or choose others with PORT, EMULATOR_PORT, EMULATOR_CONTROL_PORT and PLAID_EMULATOR_PORT.`;
  expect(startRefusal(error)).toBe(line);
  // The emulated Plaid refuses in the same words, before it touches its directory.
  const refused = await startPlaidEmulator({ port: other.port, directory: '/nonexistent/never-made' }).catch((thrown: unknown) => thrown);
  expect(startRefusal(refused)).toBe(line);
  await other.close();
});

it('settings are told line by line, other errors by their first line, statements without their parameters', () => {
  expect(startRefusal(new SettingsError(['A: wrong.', 'B: missing.']))).toBe('A: wrong. | B: missing.');
  expect(startRefusal(new Error('first\nsecond'))).toBe('first');
  expect(startRefusal(Object.assign(new Error('insert 000123456789'), { params: ['000123456789'] }))).not.toContain('000123456789');
  expect(startRefusal('text')).toBe('Unknown reason.');
});
