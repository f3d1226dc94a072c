import { unreachable } from '#lib/domain/result.ts';
import { SECOND_MS } from '#lib/domain/time.ts';
import { PLAID_ENDPOINTS, type PlaidEndpoint } from '#lib/wire/plaid-emulator-control.ts';
import { delivered, jsonResponse } from '../answers.ts';
import { parseJson } from '../local-request.ts';
import { getAccounts, getAuth, matchIdentity } from './account-endpoints.ts';
import type { Endpoint } from './endpoint.ts';
import { exchangePublicToken, getInstitution, getItem, removeItem } from './item-endpoints.ts';
import { serveLinkPage } from './link-page/serve-link-page.ts';
import { createLinkToken, getLinkToken } from './link-token-endpoints.ts';
import { answerPageCall } from './page-api.ts';
import { controlPlaid } from './plaid-control.ts';
import { errorBody, plaidError, type Trouble } from './plaid-errors.ts';
import type { CallFault } from './plaid-faults.ts';
import type { PlaidWorld } from './plaid-world.ts';
import { createPublicToken, fireWebhook, getWebhookKey, resetLogin } from './sandbox-endpoints.ts';

const ENDPOINTS: Record<PlaidEndpoint, Endpoint> = {
  '/link/token/create': createLinkToken,
  '/link/token/get': getLinkToken,
  '/item/public_token/exchange': exchangePublicToken,
  '/auth/get': getAuth,
  '/accounts/get': getAccounts,
  '/identity/match': matchIdentity,
  '/item/get': getItem,
  '/item/remove': removeItem,
  '/institutions/get_by_id': getInstitution,
  '/webhook_verification_key/get': getWebhookKey,
  '/sandbox/item/reset_login': resetLogin,
  '/sandbox/public_token/create': createPublicToken,
  '/sandbox/item/fire_webhook': fireWebhook,
};

/** Plaid, whole: its API, its Link and, for this machine alone, control. How the connection must end travels in `DELIVERY_HEADER`. */
export async function answerPlaidRequest(world: PlaidWorld, request: Request): Promise<Response> {
  try {
    const { pathname } = new URL(request.url);
    if (/^\/control(\/|$)/.test(pathname)) return await controlPlaid(world, request);
    if (pathname.startsWith('/link/api/')) return await answerPageCall(world, request);
    if (request.method === 'GET' && /^\/link(\/|$)/.test(pathname)) return await answerPage(world, request, pathname);
    return await answerCall(world, request, PLAID_ENDPOINTS.find((known) => known === pathname) ?? null);
  } catch {
    // A journal that cannot be written: the book in memory is ahead of the disk, so nothing more is promised.
    return refused(world, { code: 'INTERNAL_SERVER_ERROR' });
  }
}

async function answerPage(world: PlaidWorld, request: Request, pathname: string): Promise<Response> {
  const fault = pathname === '/link/stub.js' ? world.faults.takeForScript() : null;
  if (fault?.how === 'block') return new Response('blocked on purpose', { status: 503, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } });
  if (fault?.how === 'hang') return silence(world, fault.seconds);
  return serveLinkPage(request) ?? jsonResponse(404, { message: 'There is no such page.' });
}

async function answerCall(world: PlaidWorld, request: Request, name: PlaidEndpoint | null): Promise<Response> {
  const text = await request.text();
  if (name === null || request.method !== 'POST') return refused(world, { code: 'NOT_FOUND' });
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return refused(world, { code: 'INVALID_HEADERS' });
  const parsed = parseJson(text);
  if (!parsed.ok || !isObject(parsed.value)) return refused(world, { code: 'INVALID_BODY' });
  const { client_id: clientId, secret, ...body } = parsed.value;
  const given = { clientId: request.headers.get('plaid-client-id') ?? clientId, secret: request.headers.get('plaid-secret') ?? secret };
  if (given.clientId !== world.credentials.clientId || given.secret !== world.credentials.secret) return refused(world, { code: 'INVALID_API_KEYS' });

  const fault = world.faults.takeForCall(name);
  return fault === null ? perform(world, name, body) : stumble(world, fault, () => perform(world, name, body));
}

async function perform(world: PlaidWorld, name: PlaidEndpoint, body: object): Promise<Response> {
  const outcome = ENDPOINTS[name](world, body);
  await world.journal.flushed();
  return outcome.ok ? jsonResponse(200, { ...outcome.value, request_id: world.mint.requestId() }) : refused(world, outcome.failure);
}

async function stumble(world: PlaidWorld, fault: CallFault, work: () => Promise<Response>): Promise<Response> {
  switch (fault.kind) {
    case 'error':
      return refused(world, { code: fault.code });
    case 'no_answer':
      if (fault.execute === true) await work();
      return delivered(refused(world, { code: 'INTERNAL_SERVER_ERROR' }), 'reset');
    case 'hang':
      return silence(world, fault.seconds);
    default:
      return unreachable(fault);
  }
}

async function silence(world: PlaidWorld, seconds: number): Promise<Response> {
  await world.wait(seconds * SECOND_MS);
  return delivered(new Response(null, { status: 503 }), 'reset');
}

function refused(world: PlaidWorld, trouble: Trouble): Response {
  return jsonResponse(plaidError(trouble).httpStatus, errorBody(trouble, world.mint.requestId()));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
