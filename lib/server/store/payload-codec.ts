import 'server-only';
import * as z from 'zod';
import { cents } from '#lib/domain/money.ts';
import type { OperationPayload } from '#lib/domain/operation.ts';
import { unreachable } from '#lib/domain/result.ts';

const text = z.string();
const optional = z.string().nullable();

const storedOrigin = z.strictObject({
  how: z.enum(['hosted', 'here']),
  sessionId: text,
  itemId: text,
  accountId: text,
  persistentAccountId: optional,
  institutionId: optional,
  institutionName: optional,
  accountName: text,
  mask: optional,
  tokenised: z.boolean(),
  identity: z.enum(['match', 'review', 'no_match', 'unavailable']),
  identityReason: optional,
});

const storedLink = z.strictObject({
  kind: z.literal('link_account'),
  ownerScope: z.enum(['user', 'program']),
  userId: text,
  firstName: text,
  lastName: text,
  routingNumber: text,
  accountLast4: text,
  address: z.strictObject({ street: text, city: text, state: text, postalCode: text }).nullable(),
  fingerprint: optional,
  // Links that are older than shared accounts lack the key: they were made by hand.
  plaid: storedOrigin.nullable().default(null),
});

const storedFund = z.strictObject({
  kind: z.literal('fund_program'),
  userId: text,
  sourceAccountId: text,
  targetAccountId: text,
  // JSON has no bigint, and a JSON number loses cents above 2^53: text.
  amountCents: z.string().regex(/^-?\d{1,18}$/),
  currency: z.literal('usd'),
  reference: optional,
  description: optional,
  purpose: optional,
  sourceName: optional,
  participantId: optional,
  sourceLedgerUid: optional,
  destinationLedgerUid: optional,
});

const storedPayload = z.discriminatedUnion('kind', [storedLink, storedFund]);

export type StoredPayload = z.infer<typeof storedPayload>;

/** The only road of a payload into `operation.payload`. Unknown keys throw: an account number cannot slip in. */
export function encodePayload(payload: OperationPayload): StoredPayload {
  switch (payload.kind) {
    case 'link_account':
      return storedLink.parse(payload);
    case 'fund_program':
      return storedFund.parse({ ...payload, amountCents: payload.amountCents.toString() });
    default:
      return unreachable(payload);
  }
}

/** The only road back. Throws when the stored JSON is not one of ours. */
export function decodePayload(stored: unknown): OperationPayload {
  const payload = storedPayload.parse(stored);
  if (payload.kind === 'link_account') return payload;
  return { ...payload, amountCents: cents(BigInt(payload.amountCents)) };
}
