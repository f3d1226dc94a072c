import { z } from 'zod';

/** What the emulator keeps, as its journal holds it. A record is never changed: a new one with the same id takes its place. */

const ms = z.number();

export const heldAccount = z.object({
  id: z.string(),
  name: z.string(),
  officialName: z.string(),
  mask: z.string(),
  type: z.string(),
  subtype: z.string(),
  balance: z.number(),
  verificationStatus: z.string().nullable(),
  /** Only where the bank hands out tokenised numbers. */
  persistentId: z.string().nullable(),
  /** Null: the bank gives none for this account. */
  numbers: z.object({ account: z.string(), routing: z.string(), wire: z.string().nullable(), tokenised: z.boolean() }).nullable(),
  /** Its owner took this account back at the bank. */
  revoked: z.boolean(),
});
export type HeldAccount = z.infer<typeof heldAccount>;

export const item = z.object({
  id: z.string(),
  accessToken: z.string(),
  institutionId: z.string(),
  username: z.string(),
  ownerName: z.string(),
  clientUserId: z.string().nullable(),
  webhook: z.string().nullable(),
  products: z.array(z.string()),
  createdAtMs: ms,
  /** Before this its numbers are not ready. */
  readyAtMs: ms,
  errorCode: z.string().nullable(),
  /** When the bank ends the connection unless its owner renews it. */
  disconnectAtMs: ms.nullable(),
  removed: z.boolean(),
  accounts: z.array(heldAccount),
});
export type Item = z.infer<typeof item>;

const event = z.object({ id: z.string(), name: z.string(), atMs: ms, metadata: z.record(z.string(), z.string()) });

const session = z.object({
  id: z.string(),
  startedAtMs: ms,
  finishedAtMs: ms.nullable(),
  requestId: z.string(),
  events: z.array(event),
  /** What the bank showed after the sign-in, until some of it is shared. No password is kept. */
  found: z.object({ institutionId: z.string(), username: z.string(), ownerName: z.string(), readyAfterMs: ms, accounts: z.array(heldAccount) }).nullable(),
  success: z.object({ itemId: z.string(), publicToken: z.string().nullable(), accountIds: z.array(z.string()) }).nullable(),
  exit: z.object({ errorCode: z.string().nullable(), status: z.string().nullable(), institutionId: z.string().nullable(), requestId: z.string() }).nullable(),
});
export type Session = z.infer<typeof session>;

export const link = z.object({
  token: z.string(),
  way: z.enum(['hosted', 'here']),
  createdAtMs: ms,
  expiresAtMs: ms,
  clientName: z.string(),
  clientUserId: z.string(),
  language: z.string(),
  countryCodes: z.array(z.string()),
  products: z.array(z.string()),
  /** Null: every subtype that the products allow. */
  depositorySubtypes: z.array(z.string()).nullable(),
  webhook: z.string().nullable(),
  redirectUri: z.string().nullable(),
  completionRedirectUri: z.string().nullable(),
  /** Update mode when given. */
  itemId: z.string().nullable(),
  sessions: z.array(session),
});
export type Link = z.infer<typeof link>;

export const publicToken = z.object({ token: z.string(), itemId: z.string(), expiresAtMs: ms, used: z.boolean() });
export type PublicToken = z.infer<typeof publicToken>;

export const webhookKey = z.object({
  kid: z.string(),
  jwk: z.object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string(), d: z.string() }),
  createdAtMs: ms,
  expiredAtMs: ms.nullable(),
});
export type WebhookKey = z.infer<typeof webhookKey>;

const put = z.discriminatedUnion('put', [
  z.object({ put: z.literal('item'), item }),
  z.object({ put: z.literal('link'), link }),
  z.object({ put: z.literal('public_token'), publicToken }),
  z.object({ put: z.literal('key'), key: webhookKey }),
  z.object({ put: z.literal('clock'), advancedMs: ms }),
]);
export type Put = z.infer<typeof put>;

/** One line of the journal: all of it or nothing. */
export const puts = z.array(put).min(1);
export type Puts = z.infer<typeof puts>;
