import { readFileSync } from 'node:fs';
import { request } from '@playwright/test';
import type { APIRequestContext } from '@playwright/test';
import { DEMO_PASSWORD } from '#lib/domain/demo.ts';
import { expect, test } from './fixtures/test.ts';

type Who = 'anonymous' | 'auditor' | 'support' | 'admin';
const EVERYBODY: readonly Who[] = ['anonymous', 'auditor', 'support', 'admin'];

/** The one table of who may do what. An action, page or route that is not in it fails this file.
 *  `invalid_input` is what an allowed person gets for an empty form: past every lock, and nothing done. */
const ACTIONS: Record<string, Record<Who, string>> = {
  signInAction: { anonymous: 'invalid_input', auditor: 'invalid_input', support: 'invalid_input', admin: 'invalid_input' },
  changePasswordAction: { anonymous: 'signed_out', auditor: 'invalid_input', support: 'invalid_input', admin: 'invalid_input' },
  draftLinkAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  createSecureLinkAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  startDeskLinkAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  endDeskLinkAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  revokeLinkAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  resendLinkAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  goOnAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  fetchAgainAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  pickAccountAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  reconnectAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  checkItemAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  confirmEndingAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'not_allowed', admin: 'invalid_input' },
  draftFundingAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'not_allowed', admin: 'invalid_input' },
  sendOperationAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  actOnOperationAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  moveBankClockAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  stageFaultAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  decideTransactionAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  resetRehearsalAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  stagePlaidFaultAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  actOnPlaidItemAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  firePlaidWebhookAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  expirePlaidLinkAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  expireSharedAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  movePlaidClockAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  rotatePlaidKeyAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  resetPlaidAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  addNoteAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'invalid_input', admin: 'invalid_input' },
  markReturnSeenAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'not_allowed', admin: 'invalid_input' },
  blockAccountAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'not_allowed', admin: 'invalid_input' },
  unblockAccountAction: { anonymous: 'signed_out', auditor: 'not_allowed', support: 'not_allowed', admin: 'invalid_input' },
  saveViewAction: { anonymous: 'signed_out', auditor: 'invalid_input', support: 'invalid_input', admin: 'invalid_input' },
  deleteViewAction: { anonymous: 'signed_out', auditor: 'invalid_input', support: 'invalid_input', admin: 'invalid_input' },
};
/** Ends the session of whoever calls it, so it is asked last and answers everybody with the sign-in page. */
const SIGN_OUT = 'signOutAction';

const ABSENT = 'op_000000000000';
const ABSENT_LINK = 'pls-0000000000000000';
/** By route of the build: the address to ask, and the status for each. 307 leads to the sign-in page. */
const PAGES: Record<string, { address: string } & Record<Who, number>> = {
  '/': { address: '/', anonymous: 307, auditor: 200, support: 200, admin: 200 },
  '/_not-found': { address: '/nowhere', anonymous: 404, auditor: 404, support: 404, admin: 404 },
  '/_global-error': { address: '/_global-error', anonymous: 500, auditor: 500, support: 500, admin: 500 },
  '/sign-in': { address: '/sign-in', anonymous: 200, auditor: 200, support: 200, admin: 200 },
  '/settings': { address: '/settings', anonymous: 307, auditor: 200, support: 200, admin: 200 },
  '/bank-accounts': { address: '/bank-accounts', anonymous: 307, auditor: 200, support: 200, admin: 200 },
  '/bank-accounts/link': { address: '/bank-accounts/link', anonymous: 307, auditor: 403, support: 200, admin: 200 },
  '/bank-accounts/link/by-hand': { address: '/bank-accounts/link/by-hand', anonymous: 307, auditor: 403, support: 200, admin: 200 },
  '/bank-accounts/link/send': { address: '/bank-accounts/link/send', anonymous: 307, auditor: 403, support: 200, admin: 200 },
  '/bank-accounts/link/here': { address: '/bank-accounts/link/here', anonymous: 307, auditor: 403, support: 200, admin: 200 },
  '/bank-accounts/link/session/[sessionId]': { address: `/bank-accounts/link/session/${ABSENT_LINK}`, anonymous: 307, auditor: 404, support: 404, admin: 404 },
  '/bank-accounts/link/session/[sessionId]/accounts': { address: `/bank-accounts/link/session/${ABSENT_LINK}/accounts`, anonymous: 307, auditor: 403, support: 404, admin: 404 },
  '/bank-accounts/[accountId]': { address: '/bank-accounts/bbac-absent', anonymous: 307, auditor: 404, support: 404, admin: 404 },
  '/bank-accounts/link/[operationId]': { address: `/bank-accounts/link/${ABSENT}`, anonymous: 307, auditor: 404, support: 404, admin: 404 },
  '/bank-accounts/link/[operationId]/review': { address: `/bank-accounts/link/${ABSENT}/review`, anonymous: 307, auditor: 404, support: 404, admin: 404 },
  '/fundings': { address: '/fundings', anonymous: 307, auditor: 200, support: 200, admin: 200 },
  '/fundings/export': { address: '/fundings/export', anonymous: 307, auditor: 200, support: 200, admin: 200 },
  '/bank-accounts/export': { address: '/bank-accounts/export', anonymous: 307, auditor: 200, support: 200, admin: 200 },
  '/search': { address: '/search?q=nothing', anonymous: 307, auditor: 200, support: 200, admin: 200 },
  '/activity': { address: '/activity', anonymous: 307, auditor: 200, support: 200, admin: 200 },
  '/fundings/new': { address: '/fundings/new', anonymous: 307, auditor: 403, support: 403, admin: 200 },
  '/fundings/[operationId]': { address: `/fundings/${ABSENT}`, anonymous: 307, auditor: 404, support: 404, admin: 404 },
  '/fundings/[operationId]/review': { address: `/fundings/${ABSENT}/review`, anonymous: 307, auditor: 404, support: 404, admin: 404 },
  '/fundings/[operationId]/receipt': { address: `/fundings/${ABSENT}/receipt`, anonymous: 307, auditor: 404, support: 404, admin: 404 },
  '/rehearsal': { address: '/rehearsal', anonymous: 307, auditor: 200, support: 200, admin: 200 },
  '/rehearsal/plaid': { address: '/rehearsal/plaid', anonymous: 307, auditor: 200, support: 200, admin: 200 },
  '/api/rehearsal/seeding': { address: '/api/rehearsal/seeding', anonymous: 401, auditor: 200, support: 200, admin: 200 },
  '/api/operations/[operationId]': { address: `/api/operations/${ABSENT}`, anonymous: 401, auditor: 404, support: 404, admin: 404 },
  '/api/link-sessions/[sessionId]': { address: `/api/link-sessions/${ABSENT_LINK}`, anonymous: 401, auditor: 404, support: 404, admin: 404 },
  '/emulator/plaid/[...path]': { address: '/emulator/plaid/link/stub.js', anonymous: 401, auditor: 403, support: 200, admin: 200 },
  '/api/overview': { address: '/api/overview', anonymous: 401, auditor: 200, support: 200, admin: 200 },
  // Posted to by Plaid alone, with a signature.
  '/api/webhooks/plaid': { address: '/api/webhooks/plaid', anonymous: 405, auditor: 405, support: 405, admin: 405 },
  '/api/session': { address: '/api/session', anonymous: 401, auditor: 200, support: 200, admin: 200 },
  '/api/health': { address: '/api/health', anonymous: 200, auditor: 200, support: 200, admin: 200 },
  '/favicon.ico': { address: '/favicon.ico', anonymous: 200, auditor: 200, support: 200, admin: 200 },
  '/api/auth/[...all]': { address: '/api/auth/get-session', anonymous: 404, auditor: 404, support: 404, admin: 404 },
};

interface BuiltAction {
  id: string;
  name: string;
  page: string;
}

function builtActions(): BuiltAction[] {
  const manifest: { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8'));
  return Object.entries(manifest.node).map(([id, { exportedName, workers }]) => ({ id, name: exportedName, page: Object.keys(workers)[0] ?? '' }));
}

function builtRoutes(): string[] {
  const manifest: Record<string, string> = JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8'));
  return Object.values(manifest);
}

/** An address of the page that a built action belongs to. */
function addressOf(action: BuiltAction): string {
  const route = action.page.replace(/^app/, '').replace(/\/\([^)]*\)/g, '').replace(/\/page$/, '');
  return PAGES[route === '' ? '/' : route]?.address ?? '/';
}

async function as(who: Who, baseURL = ''): Promise<APIRequestContext> {
  const context = await request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } });
  if (who === 'anonymous') return context;
  const response = await context.post('/api/auth/sign-in/email', { data: { email: `${who}@railhead.local`, password: DEMO_PASSWORD } });
  expect(response.status(), `${who} signs in`).toBe(200);
  return context;
}

/** The answer's code, from the row of the reply that carries the action's result. */
async function call(context: APIRequestContext, action: BuiltAction, headers: Record<string, string> = {}): Promise<string> {
  const response = await context.post(addressOf(action), { headers: { 'next-action': action.id, 'content-type': 'text/plain;charset=UTF-8', ...headers }, data: '[null,null]', maxRedirects: 0 });
  const redirect = response.headers()['x-action-redirect'];
  // Native forms lead back to their list, with the code of what went wrong.
  const led = redirect?.split(';')[0] ?? '';
  if (redirect !== undefined) return /[?&]view=(\w+)/.exec(led)?.[1] ?? `to ${led}`;
  const text = await response.text();
  return /"code":"(\w+)"/.exec(text)?.[1] ?? `status ${response.status()}`;
}

test.use({ person: null });

test.describe('who may do what', () => {
  test('every built action is in the table, and answers each role as the table says', async ({ baseURL }) => {
    const actions = builtActions();
    expect(actions.map(({ name }) => name).sort()).toEqual([...Object.keys(ACTIONS), SIGN_OUT].sort());
    const told: Record<string, Record<string, string>> = {};
    for (const who of EVERYBODY) {
      const context = await as(who, baseURL);
      for (const action of actions.filter(({ name }) => name !== SIGN_OUT)) told[action.name] = { ...told[action.name], [who]: await call(context, action) };
      await context.dispose();
    }
    expect(told).toEqual(ACTIONS);
  });

  test('no action has an effect without our own origin', async ({ baseURL }) => {
    const context = await as('admin', baseURL);
    for (const action of builtActions()) {
      // Next itself refuses a foreign origin with an error; our own check answers the rest.
      for (const origin of ['http://evil.example', 'null', '']) expect(['not_allowed', 'status 500'], `${action.name} from ${origin}`).toContain(await call(context, action, { origin }));
    }
    const silent = await request.newContext({ baseURL, storageState: await context.storageState() });
    // Signing out has no answer to show, so its refusal is an error.
    for (const action of builtActions()) expect(await call(silent, action), `${action.name} without an origin`).toBe(action.name === SIGN_OUT ? 'status 500' : 'not_allowed');
    expect((await context.get('/settings', { maxRedirects: 0 })).status(), 'still signed in').toBe(200);
    await silent.dispose();
    await context.dispose();
  });

  test('every built page and route is in the table, and answers each role as the table says', async ({ baseURL }) => {
    expect(builtRoutes().sort()).toEqual(Object.keys(PAGES).sort());
    const told: Record<string, Record<string, string | number>> = {};
    for (const who of EVERYBODY) {
      const context = await as(who, baseURL);
      for (const [route, { address }] of Object.entries(PAGES)) {
        const response = await context.get(address, { maxRedirects: 0 });
        told[route] = { ...told[route], address, [who]: response.status() };
        if (response.status() === 307) expect(response.headers().location).toMatch(/^\/sign-in/);
      }
      await context.dispose();
    }
    expect(told).toEqual(PAGES);
  });

  test('a session is extended by its own person, from our own page alone', async ({ baseURL }) => {
    const context = await as('auditor', baseURL);
    const extended = await context.post('/api/session');
    expect([extended.status(), await extended.json()]).toEqual([200, { secondsLeft: expect.any(Number), warnAtSeconds: expect.any(Number), canExtend: true }]);
    for (const origin of ['http://evil.example', 'null', '']) expect((await context.post('/api/session', { headers: { origin } })).status(), `from ${origin}`).toBe(403);
    await context.dispose();
    const stranger = await as('anonymous', baseURL);
    expect((await stranger.post('/api/session')).status()).toBe(401);
    await stranger.dispose();
  });

  test('signing out ends the session on the server', async ({ baseURL }) => {
    const context = await as('auditor', baseURL);
    const { cookies } = await context.storageState();
    const signOut = builtActions().find(({ name }) => name === SIGN_OUT);
    if (signOut === undefined) throw new Error('there is no sign-out action');
    expect(await call(context, signOut)).toBe('to /sign-in');
    const stolen = await request.newContext({ baseURL, storageState: { cookies, origins: [] } });
    expect((await stolen.get('/settings', { maxRedirects: 0 })).status()).toBe(307);
    await stolen.dispose();
    await context.dispose();
  });
});
