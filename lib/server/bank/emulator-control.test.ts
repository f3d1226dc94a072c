import { afterEach, expect, it } from 'vitest';
import { httpAnswer, listenOnLoopback, onRequest, type LoopbackServer } from '#lib/testing/loopback-server.ts';
import { EMULATOR_CREDENTIALS, type Env } from '../read-env.ts';
import { hasEmulatorInside, openEmulatorControl } from './emulator-control.ts';

const servers: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const env = (mode: Env['mode'], inside: boolean, emulatorControlPort = 1): Pick<Env, 'mode' | 'bank' | 'emulatorControlPort'> => ({
  mode,
  emulatorControlPort,
  bank: { name: 'x', inside, baseUrl: 'https://bank.example', linkApiVersion: 'v3', ...EMULATOR_CREDENTIALS },
});

async function controlOf(status: number, body: string) {
  const server = await listenOnLoopback((socket) => onRequest(socket, () => socket.end(httpAnswer(status, body))));
  servers.push(server);
  const control = openEmulatorControl(env('emulator', true, server.port));
  if (control === null) throw new Error('no control');
  return { control, server };
}

it('exists only where this process runs the emulator, and asks this machine alone', () => {
  for (const mode of ['emulator', 'sandbox', 'live'] as const)
    for (const inside of [true, false]) {
      const isHere = mode === 'emulator' && inside;
      expect(hasEmulatorInside(env(mode, inside))).toBe(isHere);
      expect(openEmulatorControl(env(mode, inside))?.origin ?? null).toBe(isHere ? 'http://127.0.0.1:1' : null);
    }
});

it('passes on the emulator’s own words, on one line', async () => {
  const { control } = await controlOf(400, JSON.stringify({ message: 'The order is not valid.', problems: '✖ Give count\n  or seconds.' }));
  expect(await control.give({ path: 'fault', body: {} })).toEqual({ ok: false, failure: { code: 'refused', message: 'The emulator did not do this. The order is not valid. ✖ Give count or seconds.' } });
});

it('takes an answer of another shape for none', async () => {
  const { control } = await controlOf(200, '{"bankTime":"yesterday"}');
  expect(await control.readClock()).toMatchObject({ ok: false, failure: { code: 'unreachable' } });
});

it('does not follow to another address', async () => {
  const elsewhere = await listenOnLoopback((socket) => onRequest(socket, () => socket.end(httpAnswer(200, '{}'))));
  servers.push(elsewhere);
  const server = await listenOnLoopback((socket) => onRequest(socket, () => socket.end(httpAnswer(307, '{}', { location: `${elsewhere.origin}/control/clock` }))));
  servers.push(server);
  const control = openEmulatorControl(env('emulator', true, server.port));
  expect((await control?.readClock())?.ok).toBe(false);
  expect(elsewhere.connections()).toBe(0);
});
