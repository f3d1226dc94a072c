import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { httpAnswer, listenOnLoopback, onRequest, type LoopbackServer } from '#lib/testing/loopback-server.ts';
import { sentSecureLink } from '#lib/testing/plaid-desk.ts';
import { openPlaidEmulator, PLATYPUS_OAUTH, type PlaidEmulatorHarness } from '#lib/testing/plaid-emulator-harness.ts';
import { sampleItem } from '#lib/testing/plaid-rows.ts';
import { sampleAccount } from '#lib/testing/sample-rows.ts';
import { openServiceHarness, type ServiceHarness } from '#lib/testing/service-harness.ts';
import type { PlaidRehearsalView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';
import { createPlaid } from '../../../plaid/create-plaid.ts';
import type { Env } from '../../../read-env.ts';
import { PLAID_EMULATOR_CREDENTIALS } from '../../../read-plaid-settings.ts';
import type { Runtime } from '../../../runtime.ts';
import { actOnPlaidItem } from './act-on-plaid-item.ts';
import { expirePlaidLink } from './expire-plaid-link.ts';
import { expireShared } from './expire-shared.ts';
import { firePlaidWebhook } from './fire-plaid-webhook.ts';
import { getPlaidRehearsal } from './get-plaid-rehearsal.ts';
import { movePlaidClock } from './move-plaid-clock.ts';
import { resetPlaid } from './reset-plaid.ts';
import { rotatePlaidKey } from './rotate-plaid-key.ts';
import { stagePlaidFault } from './stage-plaid-fault.ts';

const FAULT = { trouble: 'error', call: '/auth/get', code: 'INSTITUTION_DOWN', times: 2, hangSeconds: 30 } as const;
const NO_LINK = 'pls-0000000000000000';

let opened: Awaited<ReturnType<typeof openServiceHarness>>;
let given: ServiceHarness;
let emulator: PlaidEmulatorHarness;
let receiver: LoopbackServer;
let runtime: Runtime;
beforeAll(async () => {
  opened = await openServiceHarness();
});
beforeEach(async () => {
  given = await opened.fresh();
  emulator = await openPlaidEmulator();
  receiver = await listenOnLoopback((socket) => onRequest(socket, () => socket.end(httpAnswer(200, '{}'))));
  runtime = runtimeFor('emulator');
});
afterEach(async () => {
  await emulator.stop();
  await receiver.close();
});
afterAll(() => opened.close());

function runtimeFor(mode: Env['mode'], inside = true): Runtime {
  const { env, context } = given.runtime;
  const { origin } = emulator.emulator;
  const plaid = { inside, baseUrl: origin, redirectUri: null, webhookUrl: `${receiver.origin}/api/webhooks/plaid`, ...PLAID_EMULATOR_CREDENTIALS };
  return { ...given.runtime, env: { ...env, mode, plaid, plaidEmulatorPort: Number(new URL(origin).port) }, plaid: createPlaid(plaid, { clock: context.clock, log: context.log }) };
}

/** A link that the console made at the emulator, and its token there. */
async function madeLink(): Promise<{ sessionId: string; linkToken: string }> {
  const sessionId = await sentSecureLink({ ...given, runtime });
  const { links } = await emulator.look();
  return { sessionId, linkToken: links[0]?.linkToken ?? '' };
}

async function view(): Promise<NonNullable<PlaidRehearsalView['world']>> {
  await emulator.emulator.webhooksSettled();
  const seen = await getPlaidRehearsal(runtime, given.people.auditor);
  if (!seen?.world) throw new Error(seen?.problem ?? 'no rehearsal');
  return seen.world;
}

async function acts(): Promise<{ act: string; actor_id: string; detail: unknown }[]> {
  const { rows } = await given.database.transaction(async (tx) => ({ rows: await tx.execute(sql`select act, actor_id, detail from audit where act like 'rehearsal.%' order by seq`) }));
  return JSON.parse(JSON.stringify(rows)).rows;
}

describe('the rehearsal of Plaid', () => {
  it.each<[string, () => Runtime]>([
    ['sandbox mode', () => runtimeFor('sandbox', false)],
    ['live mode', () => runtimeFor('live', false)],
    ['sandbox mode that says its Plaid is inside', () => runtimeFor('sandbox')],
    ['emulator mode with a Plaid of its own', () => runtimeFor('emulator', false)],
  ])('does not exist in %s: nothing is read, done or written', async (_mode, elsewhere) => {
    const { sessionId } = await madeLink();
    const before = await emulator.look();
    const there = elsewhere();
    const { admin } = given.people;
    expect(await getPlaidRehearsal(there, admin)).toBeNull();
    for (const refused of [
      stagePlaidFault(there, admin, FAULT),
      actOnPlaidItem(there, admin, { itemId: 'item-1', act: 'reset_login', accountId: '' }),
      firePlaidWebhook(there, admin, { about: 'item:item-1', webhook: 'ITEM/ERROR', accountId: '' }),
      firePlaidWebhook(there, admin, { about: `link:${sessionId}`, webhook: 'LINK/SESSION_FINISHED', accountId: '' }),
      expirePlaidLink(there, admin, { sessionId }),
      expireShared(there, admin),
      rotatePlaidKey(there, admin),
      movePlaidClock(there, admin, { seconds: 60 }),
      resetPlaid(there, admin),
    ])
      expect(await refused).toMatchObject({ ok: false, code: 'not_found' });
    expect(await acts()).toEqual([]);
    expect({ ...(await emulator.look()), now: before.now }).toEqual(before);
  });

  it('shows links, connections and webhooks beside our own records, and no token', async () => {
    const { sessionId, linkToken } = await madeLink();
    const publicToken = await emulator.finishLink(linkToken, { institutionId: PLATYPUS_OAUTH, username: '', password: '' });
    const { items } = await emulator.look();
    const [item] = items;
    const [first] = item?.accounts ?? [];
    if (item === undefined || first === undefined) throw new Error('nothing was shared');
    await runtime.plaidStore.transaction('link', async (tx) => {
      await tx.insertItem(sampleItem(item.itemId));
      await tx.insertLinkedAccount(sampleAccount('bbac-1', { linkedHow: 'hosted', plaidItemId: item.itemId, plaidAccountId: first.accountId }));
    });
    await emulator.connect();
    const world = await view();
    expect(world.links).toMatchObject([
      { sessionId: null, way: 'here', mode: 'link', isExpired: false },
      { sessionId, way: 'hosted', userId: 'user-2', isExpired: false, visits: [{ outcome: 'success', errorCode: null }] },
    ]);
    expect(world.connections).toHaveLength(2);
    expect(world.connections[1]).toMatchObject({ itemId: item.itemId, userId: 'user-2', institutionName: item.institutionName, errorCode: null, removed: false, lastWebhook: null });
    expect(world.connections[1]?.accounts[0]).toMatchObject({ name: first.name, mask: first.mask, tokenised: true, revoked: false, linkedAccountIds: ['bbac-1'] });
    expect(world.connections[1]?.accounts.slice(1).flatMap(({ linkedAccountIds }) => linkedAccountIds)).toEqual([]);
    expect(world.webhooks).toContainEqual(expect.objectContaining({ webhook: 'LINK/SESSION_FINISHED', sessionId, outcome: 'delivered', tries: [expect.objectContaining({ httpStatus: 200 })] }));
    for (const secret of [linkToken, publicToken ?? '', 'link-sandbox-', 'public-sandbox-', 'access-sandbox-', item.ownerName]) expect(JSON.stringify(world)).not.toContain(secret);
    expect(await acts()).toEqual([]);
  });

  it('stages troubles of every kind, told in words', async () => {
    for (const trouble of ['error', 'no_answer', 'no_answer_executed', 'hang', 'drop_webhooks', 'script_block', 'script_hang'] as const)
      expect(await stagePlaidFault(runtime, given.people.support, { ...FAULT, trouble }), trouble).toEqual({ ok: true, value: null });
    expect((await view()).troubles).toEqual([
      { words: 'Refuses the call with a code: INSTITUTION_DOWN', target: 'Fetch the account numbers', left: 2 },
      { words: 'Does nothing, ends without an answer', target: 'Fetch the account numbers', left: 2 },
      { words: 'Does the work, ends without an answer', target: 'Fetch the account numbers', left: 2 },
      { words: 'Says nothing for some seconds, does nothing (30 s)', target: 'Fetch the account numbers', left: 2 },
      { words: 'Loses the next webhooks on their way', target: null, left: 2 },
      { words: 'Blocks the script of Plaid Link', target: null, left: 2 },
      { words: 'Lets the script of Plaid Link hang for some seconds (30 s)', target: null, left: 2 },
    ]);
    expect(await acts()).toHaveLength(7);
    expect((await acts())[0]).toEqual({ act: 'rehearsal.plaid_fault_staged', actor_id: 'support', detail: { kind: 'error', endpoint: '/auth/get', code: 'INSTITUTION_DOWN', count: 2 } });
  });

  it('meets the console with what was staged', async () => {
    await stagePlaidFault(runtime, given.people.admin, { ...FAULT, call: '/item/get', times: 1 });
    const { accessToken } = await emulator.connect();
    expect(await runtime.plaid?.readItem(accessToken)).toMatchObject({ ok: false, failure: { code: 'INSTITUTION_DOWN' } });
    expect(await runtime.plaid?.readItem(accessToken)).toMatchObject({ ok: true });
  });

  it('does to a connection what its bank or its customer would, and sends its webhook again', async () => {
    const { itemId, accessToken } = await emulator.connect({}, { webhook: `${receiver.origin}/api/webhooks/plaid` });
    const act = (what: Parameters<typeof actOnPlaidItem>[2]['act'], accountId = '') => actOnPlaidItem(runtime, given.people.admin, { itemId, act: what, accountId });
    expect(await act('reset_login')).toMatchObject({ ok: true });
    expect(await runtime.plaid?.readItem(accessToken)).toMatchObject({ ok: true, value: { error: { code: 'ITEM_LOGIN_REQUIRED' } } });
    expect((await view()).connections).toMatchObject([{ errorCode: 'ITEM_LOGIN_REQUIRED', lastWebhook: { webhook: 'ITEM/ERROR', accountId: '' } }]);
    expect(await act('pending_disconnect')).toMatchObject({ ok: true });
    const accounts = (await view()).connections[0]?.accounts ?? [];
    const second = accounts[1]?.accountId ?? '';
    // Which of several cannot be guessed.
    expect(await act('revoke_account')).toMatchObject({ ok: false, code: 'conflict' });
    expect(await act('revoke_account', second)).toMatchObject({ ok: true });
    const seen = (await view()).connections[0];
    expect(seen).toMatchObject({ disconnectAt: expect.any(String), lastWebhook: { webhook: 'ITEM/USER_ACCOUNT_REVOKED', accountId: second } });
    expect(seen?.accounts.map(({ revoked }) => revoked)).toEqual(accounts.map(({ accountId }) => accountId === second));
    expect(await firePlaidWebhook(runtime, given.people.admin, { about: `item:${itemId}`, webhook: 'ITEM/USER_ACCOUNT_REVOKED', accountId: second })).toMatchObject({ ok: true });
    expect((await view()).webhooks.filter(({ webhook }) => webhook === 'ITEM/USER_ACCOUNT_REVOKED')).toMatchObject([{ itemId, outcome: 'delivered' }, { itemId, outcome: 'delivered' }]);
    expect(await act('revoke_permission')).toMatchObject({ ok: true });
    expect((await view()).connections).toMatchObject([{ errorCode: 'USER_PERMISSION_REVOKED' }]);
    // What was refused is no act.
    expect((await acts()).map((one) => one.act)).toEqual([...Array<string>(3).fill('rehearsal.plaid_connection_changed'), 'rehearsal.plaid_webhook_sent', 'rehearsal.plaid_connection_changed']);
  });

  it('expires a link, and tells of one again, by our own id of it: its token is written nowhere', async () => {
    const { sessionId, linkToken } = await madeLink();
    const other = await madeLink();
    const { admin } = given.people;
    expect(await expirePlaidLink(runtime, admin, { sessionId })).toEqual({ ok: true, value: null });
    expect((await view()).links.map((link) => [link.sessionId, link.isExpired])).toEqual([[other.sessionId, false], [sessionId, true]]);
    const tell = () => firePlaidWebhook(runtime, admin, { about: `link:${other.sessionId}`, webhook: 'LINK/SESSION_FINISHED', accountId: '' });
    expect(await tell()).toMatchObject({ ok: false, code: 'conflict' });
    await emulator.exitLink(other.linkToken);
    expect(await tell()).toMatchObject({ ok: true });
    expect((await view()).webhooks).toMatchObject([{ sessionId: other.sessionId }, { sessionId: other.sessionId }]);
    expect(await acts()).toEqual([
      { act: 'rehearsal.plaid_link_expired', actor_id: 'admin', detail: { sessionId } },
      { act: 'rehearsal.plaid_webhook_sent', actor_id: 'admin', detail: { about: `link:${other.sessionId}`, webhook: 'LINK/SESSION_FINISHED' } },
    ]);
    expect(JSON.stringify(await acts())).not.toContain(linkToken);
    expect(await expirePlaidLink(runtime, admin, { sessionId: NO_LINK })).toMatchObject({ ok: false, code: 'not_found' });
  });

  it('lets what was shared become too old, at once and by the clock', async () => {
    const shared = async () => {
      const { linkToken } = await madeLink();
      return (await emulator.finishLink(linkToken)) ?? '';
    };
    const { admin } = given.people;
    const first = await shared();
    expect(await expireShared(runtime, admin)).toMatchObject({ ok: true });
    expect(await runtime.plaid?.exchange(first)).toMatchObject({ ok: false, failure: { code: 'INVALID_PUBLIC_TOKEN' } });
    const second = await shared();
    const { now } = await view();
    expect(await movePlaidClock(runtime, admin, { seconds: 1_800 })).toMatchObject({ ok: true });
    expect(Date.parse((await view()).now) - Date.parse(now)).toBe(1_800_000);
    expect(await runtime.plaid?.exchange(second)).toMatchObject({ ok: false, failure: { code: 'INVALID_PUBLIC_TOKEN' } });
  });

  it('signs with a new key, and forgets', async () => {
    const { linkToken } = await madeLink();
    await emulator.exitLink(linkToken);
    const [old] = (await view()).keys;
    expect(await rotatePlaidKey(runtime, given.people.admin)).toMatchObject({ ok: true });
    expect((await view()).keys).toMatchObject([{ expiredAt: null }, { kid: old?.kid, expiredAt: expect.any(String) }]);
    expect(await resetPlaid(runtime, given.people.admin)).toMatchObject({ ok: true });
    expect(await view()).toMatchObject({ connections: [], links: [], webhooks: [], troubles: [] });
  });

  it('says that the emulator does not answer', async () => {
    const { sessionId } = await madeLink();
    const gone = runtime;
    await emulator.stop();
    expect(await getPlaidRehearsal(gone, given.people.admin)).toMatchObject({ world: null, problem: 'The emulator could not be reached at its control address.' });
    for (const refused of [rotatePlaidKey(gone, given.people.admin), expirePlaidLink(gone, given.people.admin, { sessionId })]) expect(await refused).toMatchObject({ ok: false, code: 'bank_unreachable' });
    emulator = await openPlaidEmulator();
  });
});
