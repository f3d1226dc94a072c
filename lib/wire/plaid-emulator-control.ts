import { z } from 'zod';

/** What is said over the Plaid emulator's control address, where both sides must mean the same. Not Plaid's: the real
 *  one has none of it. Strict: a misspelt member is a wrong order, not a quiet default. */

const opaque = z.string().min(1).max(512);
const text = z.string().max(512);
const at = z.iso.datetime();
const codeWord = z.string().regex(/^[A-Z0-9_]{1,64}$/, 'For example ITEM_LOGIN_REQUIRED.');

/** More calls than a person waits for. */
const MAX_COUNT = 1_000;
const count = z.int().min(1).max(MAX_COUNT);
// Longer than every client's deadline, short enough that a forgotten one ends by itself.
const seconds = z.number().gt(0).max(600);
// Ten years: past every lifetime of a token.
const MAX_ADVANCE_SECONDS = 315_360_000;

/** The calls that a staged fault can meet. */
export const PLAID_ENDPOINTS = [
  '/link/token/create',
  '/link/token/get',
  '/item/public_token/exchange',
  '/auth/get',
  '/accounts/get',
  '/identity/match',
  '/item/get',
  '/item/remove',
  '/institutions/get_by_id',
  '/webhook_verification_key/get',
  '/sandbox/item/reset_login',
  '/sandbox/public_token/create',
  '/sandbox/item/fire_webhook',
] as const;
export type PlaidEndpoint = (typeof PLAID_ENDPOINTS)[number];

const endpoint = z.enum([...PLAID_ENDPOINTS, 'any']);

/** POST /control/plaid/fault. `endpoint` has no default: a poll in the background must not eat a fault meant for an exchange. */
export const plaidFaultOrder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('error'), endpoint, code: codeWord, count: count.optional() }),
  /** Ends the connection without an answer; with `execute` after the work is done. */
  z.strictObject({ kind: z.literal('no_answer'), endpoint, execute: z.boolean().optional(), count: count.optional() }),
  /** Says nothing for so long, then ends the connection. The work is not done. */
  z.strictObject({ kind: z.literal('hang'), endpoint, seconds, count: count.optional() }),
  /** The next webhooks are lost on their way: not sent, and not again. */
  z.strictObject({ kind: z.literal('drop_webhooks'), count: count.optional() }),
  /** The script of the embedded way: 503, or no answer for so long. */
  z.discriminatedUnion('how', [
    z.strictObject({ kind: z.literal('script'), how: z.literal('block'), count: count.optional() }),
    z.strictObject({ kind: z.literal('script'), how: z.literal('hang'), seconds, count: count.optional() }),
  ]),
]);
export type PlaidFaultOrder = z.infer<typeof plaidFaultOrder>;

/** POST /control/plaid/item: what a bank or its customer does to a connection. `accountId` is for `revoke_account`; a
 *  connection with one shared account needs none. */
export const plaidItemOrder = z.strictObject({
  itemId: opaque,
  act: z.enum(['reset_login', 'revoke_permission', 'revoke_account', 'pending_disconnect']),
  accountId: opaque.optional(),
});
export type PlaidItemOrder = z.infer<typeof plaidItemOrder>;

/** POST /control/plaid/webhook: sends one again or out of turn. LINK/SESSION_FINISHED takes `linkToken`, the others `itemId`. */
export const plaidWebhookOrder = z
  .strictObject({ itemId: opaque.optional(), linkToken: opaque.optional(), accountId: opaque.optional(), type: codeWord, code: codeWord })
  .refine((order) => (order.itemId === undefined) !== (order.linkToken === undefined), 'Give itemId or linkToken.');
export type PlaidWebhookOrder = z.infer<typeof plaidWebhookOrder>;

/** POST /control/plaid/expire: a link token, or every public token that was not exchanged. */
export const plaidExpireOrder = z.union([z.strictObject({ linkToken: opaque }), z.strictObject({ publicTokens: z.literal(true) })], 'Give linkToken, or publicTokens: true.');

/** POST /control/plaid/clock: tokens age by this clock. Webhooks are signed by this machine's, or a console would refuse them. */
export const plaidClockOrder = z.strictObject({ advanceSeconds: z.number().min(0).max(MAX_ADVANCE_SECONDS) });

/** POST /control/plaid/reset and /rotate_key. */
export const plaidEmptyOrder = z.strictObject({});

const account = z.object({
  accountId: text,
  name: text,
  mask: text.nullable(),
  subtype: text,
  verificationStatus: text.nullable(),
  tokenised: z.boolean(),
  revoked: z.boolean(),
});

export const plaidItemView = z.object({
  itemId: text,
  clientUserId: text.nullable(),
  institutionId: text,
  institutionName: text,
  ownerName: text,
  /** Plaid's code of what is wrong with it; null: well. */
  errorCode: text.nullable(),
  disconnectAt: at.nullable(),
  removed: z.boolean(),
  createdAt: at,
  accounts: z.array(account),
});
export type PlaidItemView = z.infer<typeof plaidItemView>;

const linkView = z.object({
  linkToken: text,
  clientUserId: text,
  way: z.enum(['hosted', 'here']),
  mode: z.enum(['link', 'update']),
  itemId: text.nullable(),
  createdAt: at,
  expiresAt: at,
  sessions: z.array(
    z.object({ linkSessionId: text, startedAt: at, finishedAt: at.nullable(), outcome: z.enum(['open', 'success', 'exited']), institutionId: text.nullable(), errorCode: text.nullable() }),
  ),
});

/** `waiting`: another try is ahead. `not_loopback`: its address is not on this machine, so nothing was sent. `dropped`: a staged fault. */
export const plaidWebhookView = z.object({
  id: text,
  at,
  type: text,
  code: text,
  itemId: text.nullable(),
  linkToken: text.nullable(),
  url: text.nullable(),
  outcome: z.enum(['waiting', 'delivered', 'failed', 'dropped', 'not_loopback', 'no_address']),
  tries: z.array(z.object({ at, httpStatus: z.int().nullable(), problem: text.nullable() })),
});
export type PlaidWebhookView = z.infer<typeof plaidWebhookView>;

/** GET /control/plaid: newest first, the newest 200 of each. No number, access token or public token is in it. */
export const plaidEmulatorAnswer = z.object({
  now: at,
  items: z.array(plaidItemView),
  links: z.array(linkView),
  webhooks: z.array(plaidWebhookView),
  faults: z.array(z.object({ order: plaidFaultOrder, left: z.int() })),
  keys: z.array(z.object({ kid: text, createdAt: at, expiredAt: at.nullable() })),
});
export type PlaidEmulatorAnswer = z.infer<typeof plaidEmulatorAnswer>;

/** What each order answers. */
export const plaidFaultAnswer = plaidEmulatorAnswer.pick({ faults: true });
export const plaidItemAnswer = z.object({ item: plaidItemView });
export const plaidWebhookAnswer = z.object({ webhook: plaidWebhookView });
export const plaidKeyAnswer = z.object({ kid: text });
export const plaidClockAnswer = z.object({ now: at });
export const plaidExpireAnswer = z.object({ expired: z.int() });
export const plaidResetAnswer = z.object({ reset: z.literal(true) });
