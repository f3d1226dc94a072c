import { z } from 'zod';
import { SECOND_MS } from '#lib/domain/time.ts';
import {
  plaidClockOrder,
  plaidEmptyOrder,
  plaidExpireOrder,
  plaidFaultOrder,
  plaidItemOrder,
  plaidWebhookOrder,
  type PlaidItemOrder,
  type PlaidWebhookOrder,
} from '#lib/wire/plaid-emulator-control.ts';
import { jsonResponse } from '../answers.ts';
import { isFromHere, parseJson } from '../local-request.ts';
import { changeItem } from './change-item.ts';
import { viewControlledItem, viewWorld } from './plaid-control-views.ts';
import type { Item, Puts } from './plaid-records.ts';
import { plaidNow, record, resetWorld, rotateKey, type PlaidWorld } from './plaid-world.ts';
import { asItemWebhook, itemLetter, ITEM_WEBHOOKS, sessionFinished } from './webhook-letters.ts';

type Act = (world: PlaidWorld, body: unknown) => Response | Promise<Response>;

const ACTS: Record<string, Act> = {
  'GET /control/plaid': (world) => jsonResponse(200, viewWorld(world)),
  'POST /control/plaid/reset': act(plaidEmptyOrder, async (world) => {
    await resetWorld(world);
    return jsonResponse(200, { reset: true });
  }),
  'POST /control/plaid/fault': act(plaidFaultOrder, (world, order) => {
    world.faults.stage(order);
    return jsonResponse(200, { faults: world.faults.list() });
  }),
  'POST /control/plaid/item': act(plaidItemOrder, orderItem),
  'POST /control/plaid/webhook': act(plaidWebhookOrder, orderWebhook),
  'POST /control/plaid/rotate_key': act(plaidEmptyOrder, async (world) => jsonResponse(200, { kid: (await rotateKey(world)).kid })),
  'POST /control/plaid/expire': act(plaidExpireOrder, (world, order) => ('linkToken' in order ? expireLink(world, order.linkToken) : expirePublicTokens(world))),
  'POST /control/plaid/clock': act(plaidClockOrder, (world, { advanceSeconds }) => {
    void record(world, [{ put: 'clock', advancedMs: world.book.advancedMs + Math.round(advanceSeconds * SECOND_MS) }]);
    return jsonResponse(200, { now: new Date(plaidNow(world)).toISOString() });
  }),
};

/** Staging and looking inside, for people and tests on this machine. No credentials, so: loopback names only, no foreign pages. */
export async function controlPlaid(world: PlaidWorld, request: Request): Promise<Response> {
  if (!isFromHere(request)) return jsonResponse(403, { message: 'Control is for this machine only.' });
  const asked = `${request.method} ${new URL(request.url).pathname}`;
  const run = Object.hasOwn(ACTS, asked) ? ACTS[asked] : undefined;
  if (!run) return jsonResponse(404, { message: `There is no ${asked}.`, acts: Object.keys(ACTS) });
  const body = parseJson(await request.text());
  if (!body.ok) return jsonResponse(400, { message: 'The body is not JSON.' });
  try {
    const response = await run(world, body.value);
    await world.journal.flushed();
    return response;
  } catch (error) {
    return jsonResponse(500, { message: error instanceof Error ? error.message : String(error) });
  }
}

function act<Order>(schema: z.ZodType<Order>, run: (world: PlaidWorld, order: Order) => Response | Promise<Response>): Act {
  return (world, body) => {
    const order = schema.safeParse(body);
    if (order.success) return run(world, order.data);
    return jsonResponse(400, { message: 'The order is not valid.', problems: z.prettifyError(order.error) });
  };
}

function orderItem(world: PlaidWorld, { itemId, act: change, accountId }: PlaidItemOrder): Response {
  const item = world.book.items.get(itemId);
  if (!item || item.removed) return unknown('item');
  const account = change === 'revoke_account' ? accountOf(item, accountId) : null;
  if (change === 'revoke_account' && account === null) return jsonResponse(400, { message: 'Name an accountId of this item.', accountIds: item.accounts.map(({ id }) => id) });
  const changed = changeItem(world, item, { act: change, accountId: account });
  return jsonResponse(200, { item: viewControlledItem(changed, plaidNow(world)) });
}

function orderWebhook(world: PlaidWorld, order: PlaidWebhookOrder): Response {
  return order.linkToken === undefined ? sendAboutItem(world, order) : sendAboutLink(world, order.linkToken, order);
}

function sendAboutLink(world: PlaidWorld, linkToken: string, { type, code }: PlaidWebhookOrder): Response {
  const link = world.book.links.get(linkToken);
  if (!link) return unknown('link token');
  if (`${type}/${code}` !== 'LINK/SESSION_FINISHED') return jsonResponse(400, { message: 'A link token is for LINK/SESSION_FINISHED.' });
  const session = link.sessions.findLast(({ finishedAtMs }) => finishedAtMs !== null);
  if (!session) return jsonResponse(409, { message: 'No session of this link has ended.' });
  return jsonResponse(200, { webhook: world.webhooks.send(sessionFinished(link, session)) });
}

function sendAboutItem(world: PlaidWorld, { itemId = '', accountId, type, code }: PlaidWebhookOrder): Response {
  const item = world.book.items.get(itemId);
  if (!item) return unknown('item');
  const webhook = asItemWebhook(type, code);
  if (webhook === null) return jsonResponse(400, { message: `An item is for ${ITEM_WEBHOOKS.join(', ')}.` });
  const account = accountOf(item, accountId ?? item.accounts[0]?.id);
  if (account === null) return jsonResponse(400, { message: 'Name an accountId of this item.', accountIds: item.accounts.map(({ id }) => id) });
  const status = webhook === 'AUTH/AUTOMATICALLY_VERIFIED' ? 'automatically_verified' : webhook === 'AUTH/VERIFICATION_EXPIRED' ? 'verification_expired' : null;
  if (status !== null) {
    // These two say that an account has changed: it has.
    const accounts = item.accounts.map((held) => (held.id === account ? { ...held, verificationStatus: status } : held));
    void record(world, [{ put: 'item', item: { ...item, accounts } }]);
  }
  return jsonResponse(200, { webhook: world.webhooks.send(itemLetter(world, item, webhook, account)) });
}

function expireLink(world: PlaidWorld, linkToken: string): Response {
  const link = world.book.links.get(linkToken);
  if (!link) return unknown('link token');
  void record(world, [{ put: 'link', link: { ...link, expiresAtMs: Math.min(link.expiresAtMs, plaidNow(world)) } }]);
  return jsonResponse(200, { expired: 1 });
}

function expirePublicTokens(world: PlaidWorld): Response {
  const nowMs = plaidNow(world);
  const open = [...world.book.publicTokens.values()].filter(({ used, expiresAtMs }) => !used && expiresAtMs > nowMs);
  const puts: Puts = open.map((publicToken) => ({ put: 'public_token', publicToken: { ...publicToken, expiresAtMs: nowMs } }));
  if (puts.length > 0) void record(world, puts);
  return jsonResponse(200, { expired: puts.length });
}

/** Without a name: the only one. */
function accountOf(item: Item, accountId: string | undefined): string | null {
  if (accountId === undefined) return item.accounts.length === 1 ? (item.accounts[0]?.id ?? null) : null;
  return item.accounts.some(({ id }) => id === accountId) ? accountId : null;
}

function unknown(what: string): Response {
  return jsonResponse(404, { message: `There is no such ${what}.` });
}
