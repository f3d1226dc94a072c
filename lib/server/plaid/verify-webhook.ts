import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { compactVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { fail, ok } from '#lib/domain/result.ts';
import type { Result } from '#lib/domain/result.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';
import type { Clock } from '../context.ts';
import type { PlaidCall } from './plaid-call.ts';
import type { Plaid } from './plaid-gateway.ts';
import { createWebhookKeys } from './webhook-keys.ts';

export interface WebhookRefusal {
  reason: string;
  /** The fault is not the sender's: Plaid is to send it again. */
  retryable: boolean;
}

// Plaid's are about 500 characters long.
const MAX_HEADER_LENGTH = 4_096;
// Plaid's rule: older ones are replays.
const MAX_AGE_MS = 5 * MINUTE_MS;
// Two clocks that are set by the network differ by less.
const MAX_AHEAD_MS = MINUTE_MS;

const jwtHeader = z.object({ alg: z.literal('ES256'), kid: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) });
const jwtClaims = z.object({ iat: z.number().int().nonnegative(), request_body_sha256: z.string().regex(/^[0-9a-f]{64}$/i) });

/** The cheap refusals come first: what is no candidate costs neither a signature nor a question to Plaid. */
export function createWebhookVerifier(call: PlaidCall, clock: Pick<Clock, 'now'>): Plaid['verifyWebhook'] {
  const keys = createWebhookKeys(call, clock);
  return async (rawBody, header, now) => {
    if (header === null || header === '') return refuse('no_signature');
    if (header.length > MAX_HEADER_LENGTH) return refuse('signature_too_long');
    const read = readJwt(header);
    if (!read.ok) return read;
    const { kid, claims } = read.value;
    const ageMs = now.getTime() - claims.iat * SECOND_MS;
    if (ageMs > MAX_AGE_MS) return refuse('too_old');
    if (ageMs < -MAX_AHEAD_MS) return refuse('from_the_future');
    if (!isHashOf(claims.request_body_sha256, rawBody)) return refuse('other_body');
    const found = await keys.find(kid);
    if (!found.ok) return found;
    if (found.value.expiresAtMs !== null && found.value.expiresAtMs <= now.getTime()) return refuse('expired_key');
    return (await isSigned(header, found.value.key)) ? ok(null) : refuse('wrong_signature');
  };
}

function readJwt(token: string): Result<{ kid: string; claims: z.output<typeof jwtClaims> }, WebhookRefusal> {
  try {
    const head = jwtHeader.safeParse(decodeProtectedHeader(token));
    if (!head.success) return refuse('wrong_algorithm_or_key_id');
    const claims = jwtClaims.safeParse(decodeJwt(token));
    return claims.success ? ok({ kid: head.data.kid, claims: claims.data }) : refuse('wrong_claims');
  } catch {
    return refuse('no_jwt');
  }
}

/** The claims were judged before; what is asked here is only who said them. */
async function isSigned(token: string, key: CryptoKey): Promise<boolean> {
  try {
    await compactVerify(token, key, { algorithms: ['ES256'] });
    return true;
  } catch {
    return false;
  }
}

/** Of the raw body: the same JSON written again has other bytes. */
function isHashOf(claimed: string, rawBody: string): boolean {
  return timingSafeEqual(Buffer.from(claimed, 'hex'), createHash('sha256').update(rawBody, 'utf8').digest());
}

function refuse(reason: string): { ok: false; failure: WebhookRefusal } {
  return fail({ reason, retryable: false });
}
