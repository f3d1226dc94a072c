import { afterEach, expect, it } from 'vitest';
import { httpAnswer, listenOnLoopback, onRequest, type LoopbackServer } from '#lib/testing/loopback-server.ts';
import { hasPlaidInside, type Env } from '../env.ts';
import { PLAID_EMULATOR_CREDENTIALS } from '../read-plaid-settings.ts';
import { openPlaidEmulatorControl } from './plaid-emulator-control.ts';

const servers: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const env = (mode: Env['mode'], inside: boolean | null, plaidEmulatorPort = 1): Pick<Env, 'mode' | 'plaid' | 'plaidEmulatorPort'> => ({
  mode,
  plaidEmulatorPort,
  plaid: inside === null ? null : { inside, baseUrl: 'https://plaid.example', redirectUri: null, webhookUrl: null, ...PLAID_EMULATOR_CREDENTIALS },
});

async function serverThat(status: number, body: string, headers?: Record<string, string>): Promise<LoopbackServer> {
  const server = await listenOnLoopback((socket) => onRequest(socket, () => socket.end(httpAnswer(status, body, headers))));
  servers.push(server);
  return server;
}

it('exists only where this process runs the emulated Plaid, and asks this machine alone', () => {
  for (const mode of ['emulator', 'sandbox', 'live'] as const)
    for (const inside of [true, false, null]) {
      const isHere = mode === 'emulator' && inside === true;
      expect(hasPlaidInside(env(mode, inside))).toBe(isHere);
      expect(openPlaidEmulatorControl(env(mode, inside))?.origin ?? null).toBe(isHere ? 'http://127.0.0.1:1' : null);
    }
});

it('passes on the emulator’s own words, and takes an answer of another shape for none', async () => {
  const refusing = await serverThat(404, JSON.stringify({ message: 'There is no such item.' }));
  const order = { path: 'plaid/item', body: { itemId: 'x', act: 'reset_login' } } as const;
  expect(await openPlaidEmulatorControl(env('emulator', true, refusing.port))?.give(order)).toEqual({ ok: false, failure: { code: 'refused', message: 'The emulator did not do this. There is no such item.' } });
  const other = await serverThat(200, '{"now":"yesterday"}');
  expect(await openPlaidEmulatorControl(env('emulator', true, other.port))?.read()).toMatchObject({ ok: false, failure: { code: 'unreachable' } });
});

it('does not follow to another address', async () => {
  const elsewhere = await serverThat(200, '{}');
  const server = await serverThat(307, '{}', { location: `${elsewhere.origin}/control/plaid` });
  expect((await openPlaidEmulatorControl(env('emulator', true, server.port))?.read())?.ok).toBe(false);
  expect(elsewhere.connections()).toBe(0);
});
