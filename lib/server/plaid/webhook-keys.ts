import 'server-only';
import { importJWK } from 'jose';
import { z } from 'zod';
import { fail, ok } from '#lib/domain/result.ts';
import type { Result } from '#lib/domain/result.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';
import type { Clock } from '../context.ts';
import { requestId } from './answer-parts.ts';
import type { PlaidCall } from './plaid-call.ts';

export interface WebhookKey {
  key: CryptoKey;
  /** Null: Plaid has not ended it. */
  expiresAtMs: number | null;
}

interface WebhookKeys {
  find(kid: string): Promise<Result<WebhookKey, { reason: string; retryable: boolean }>>;
}

type Found = Awaited<ReturnType<WebhookKeys['find']>>;

// Asked again after that, so that a key that Plaid has ended since is not believed for ever.
const KEEP_MS = HOUR_MS;
// A webhook is too old after as long: its id need not be remembered beyond it.
const KEEP_REFUSED_MS = 5 * MINUTE_MS;
// Plaid has a few at a time; what is oldest goes first.
const MAX_KEPT = 16;
// Anybody can invent key ids: whatever is sent here, Plaid is asked no more often than this.
const MAX_ASKED = 6;
const ASKED_WITHIN_MS = MINUTE_MS;

const publicKey = z.object({
  kid: z.string().max(64),
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
  x: z.string().max(64),
  y: z.string().max(64),
  expired_at: z.number().nonnegative().nullish(),
});
const answer = z.object({ key: publicKey, request_id: requestId });

/** The keys that Plaid signs its webhooks with, each asked for once an hour at most. */
export function createWebhookKeys(call: PlaidCall, clock: Pick<Clock, 'now'>): WebhookKeys {
  const kept = new Map<string, { found: Found; untilMs: number }>();
  const waiting = new Map<string, Promise<Found>>();
  let asked: number[] = [];

  async function ask(kid: string): Promise<Found> {
    const found = await fetchKey(call, kid);
    // A refusal of the id is kept as well; silence is not, since the next try may succeed.
    if (found.ok || !found.failure.retryable) {
      kept.delete(kid);
      kept.set(kid, { found, untilMs: clock.now().getTime() + (found.ok ? KEEP_MS : KEEP_REFUSED_MS) });
      makeRoom();
    }
    return found;
  }

  /** Inventions go before true keys: a flood of them must not cost us what we know. */
  function makeRoom(): void {
    if (kept.size <= MAX_KEPT) return;
    const [first] = kept.keys();
    const victim = [...kept].find(([, { found }]) => !found.ok)?.[0] ?? first;
    if (victim !== undefined) kept.delete(victim);
  }

  return {
    async find(kid) {
      const nowMs = clock.now().getTime();
      const known = kept.get(kid);
      if (known !== undefined && known.untilMs > nowMs) return known.found;
      const underWay = waiting.get(kid);
      if (underWay !== undefined) return underWay;
      // A key that was Plaid's before is no invention, and may always be asked for again.
      if (known?.found.ok !== true) {
        asked = asked.filter((at) => at > nowMs - ASKED_WITHIN_MS);
        if (asked.length >= MAX_ASKED) return fail({ reason: 'too_many_key_ids', retryable: true });
        asked.push(nowMs);
      }
      const asking = ask(kid).finally(() => waiting.delete(kid));
      waiting.set(kid, asking);
      return asking;
    },
  };
}

async function fetchKey(call: PlaidCall, kid: string): Promise<Found> {
  const read = await call('/webhook_verification_key/get', (sdk, options) => sdk.api.webhookVerificationKeyGet({ key_id: kid }, options), answer);
  // Only Plaid's own "no such key" is final. Silence, throttling and refused credentials of ours are not the sender's fault.
  if (!read.ok) return read.failure.type === 'INVALID_INPUT' && read.failure.code !== 'INVALID_API_KEYS' ? fail({ reason: 'unknown_key', retryable: false }) : fail({ reason: 'key_not_read', retryable: true });
  const { kty, crv, x, y, expired_at: expiredAt, kid: named } = read.value.key;
  if (named !== kid) return fail({ reason: 'unknown_key', retryable: false });
  try {
    const key = await importJWK({ kty, crv, x, y }, 'ES256');
    if (!(key instanceof CryptoKey)) return fail({ reason: 'unusable_key', retryable: false });
    return ok({ key, expiresAtMs: typeof expiredAt === 'number' ? expiredAt * SECOND_MS : null });
  } catch {
    return fail({ reason: 'unusable_key', retryable: false });
  }
}
