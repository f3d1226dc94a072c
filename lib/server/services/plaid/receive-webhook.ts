import 'server-only';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Runtime } from '../../runtime.ts';
import { wakeWorker } from '../../worker/wake-worker.ts';

const event = z.object({
  webhook_type: z.string().min(1).max(100),
  webhook_code: z.string().min(1).max(100),
  item_id: z.string().max(512).nullish(),
  link_token: z.string().max(512).nullish(),
});

// As the route itself: a body may be longer than its header says.
const MAX_BYTES = 64 * 1_024;

/** Answers with the HTTP status: 200 only once the event is stored, so that Plaid sends anything else again. Nobody but
 *  Plaid learns why something was refused; the log does. */
export async function receiveWebhook(runtime: Runtime, rawBody: string, signature: string | null): Promise<number> {
  const { plaid, plaidStore, context } = runtime;
  if (plaid === null) return 404;
  if (Buffer.byteLength(rawBody) > MAX_BYTES) return refuse(runtime, 'too_large', 413);
  const verified = await plaid.verifyWebhook(rawBody, signature, context.clock.now());
  if (!verified.ok) return refuse(runtime, verified.failure.reason, verified.failure.retryable ? 503 : 401);
  const read = event.safeParse(parseJson(rawBody));
  if (!read.success) return refuse(runtime, 'unreadable', 400);
  const { vault, clock, random } = context;
  const at = clock.now();
  const id = random.uuid();
  const isNew = await plaidStore.transaction('store-webhook', (tx) =>
    tx.insertWebhook({
      id,
      source: 'plaid',
      // Plaid's bodies carry neither id nor time: the same words may be new. One delivery is told by its signature.
      bodyHash: createHash('sha256').update(`${signature ?? ''}\n${rawBody}`).digest('hex'),
      type: read.data.webhook_type,
      code: read.data.webhook_code,
      itemId: read.data.item_id ?? null,
      linkTokenHash: read.data.link_token ? vault.payloadHash(read.data.link_token) : null,
      sealedBody: vault.seal(rawBody, id),
      receivedAt: at,
      handledAt: null,
      outcome: null,
      dueAt: at,
      takenUntil: null,
    }),
  );
  if (isNew) wakeWorker();
  context.log.info('plaid.webhook', { kind: `${read.data.webhook_type}/${read.data.webhook_code}`, state: isNew ? 'stored' : 'known' });
  return 200;
}

function refuse({ context }: Runtime, reason: string, status: number): number {
  context.log.warn('plaid.webhook_refused', { reason, httpStatus: status });
  return status;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
