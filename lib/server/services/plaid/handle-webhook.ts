import 'server-only';
import { z } from 'zod';
import { UNKNOWN_LINK_PATIENCE_MS } from '#lib/domain/plaid/link-progress.ts';
import { addMs, DAY_MS, MINUTE_MS, msBetween, SECOND_MS } from '#lib/domain/time.ts';
import type { Plaid } from '../../plaid/plaid-gateway.ts';
import type { Runtime } from '../../runtime.ts';
import type { WebhookEventRow } from '../../store/plaid-rows.ts';
import type { PlaidStoreTx } from '../../store/plaid-store.ts';
import { auditLink, CONSOLE_ACTOR } from './audit-link.ts';
import { changeHealth } from './change-health.ts';
import { checkItemHealth } from './check-item-health.ts';

const told = z.object({ account_id: z.string().nullish() });

// How soon an event about something unknown is looked at again: our own answer may still be on its way to the database.
const AGAIN_MS = 5 * SECOND_MS;
// A Plaid that is down comes back within the day; after that the daily look at each connection finds what is wrong.
const SILENCE_AGAIN_MS = 2 * MINUTE_MS;
const SILENCE_PATIENCE_MS = DAY_MS;

// How a connection is now can be asked; what was taken back for good is only told.
const ASKED_OF_PLAID = new Set(['ITEM/ERROR', 'ITEM/LOGIN_REPAIRED']);

/** One stored event. Its signature was verified before it was stored; all the same an event about a link, or about an
 *  error that may have passed, only says "look now". A revocation is taken at its word: one that is told again, late, stops
 *  charging that an administrator can allow again; one that is not believed would come back as a return. */
export async function handleWebhook(runtime: Runtime, plaid: Plaid, event: WebhookEventRow): Promise<void> {
  const { clock, vault } = runtime.context;
  if (event.itemId !== null && ASKED_OF_PLAID.has(`${event.type}/${event.code}`)) {
    const checked = await checkItemHealth(runtime, plaid, event.itemId);
    if (checked !== null && !checked.ok && msBetween(event.receivedAt, clock.now()) < SILENCE_PATIENCE_MS) return postpone(runtime, event, SILENCE_AGAIN_MS);
  }
  const body = told.safeParse(JSON.parse(vault.unseal(event.sealedBody, event.id))).data;
  await runtime.plaidStore.transaction('handle-webhook', async (tx) => {
    const now = clock.now();
    const outcome = event.type === 'LINK' ? await lookSoon(tx, event, now) : await heed(runtime, tx, event, body);
    if (outcome.startsWith('unknown_') && msBetween(event.receivedAt, now) < UNKNOWN_LINK_PATIENCE_MS) return tx.postponeWebhook(event.id, addMs(now, AGAIN_MS));
    await tx.finishWebhook(event.id, outcome, now);
  });
}

async function postpone({ plaidStore, context }: Runtime, event: WebhookEventRow, afterMs: number): Promise<void> {
  await plaidStore.transaction('postpone-webhook', (tx) => tx.postponeWebhook(event.id, addMs(context.clock.now(), afterMs)));
}

async function lookSoon(tx: PlaidStoreTx, event: WebhookEventRow, now: Date): Promise<string> {
  const session = event.linkTokenHash === null ? null : await tx.lockSessionByToken(event.linkTokenHash);
  if (session === null) return 'unknown_link';
  if (session.state === 'revoked') {
    auditLink(tx, session, { act: 'came_after_revocation', at: now, by: CONSOLE_ACTOR, detail: { code: event.code } });
    return 'refused';
  }
  if (session.state === 'finished' || session.state === 'failed') return 'nothing_to_do';
  await tx.updateSession(session.id, session.state, { dueAt: now }, now);
  return 'done';
}

async function heed(runtime: Runtime, tx: PlaidStoreTx, event: WebhookEventRow, body: z.infer<typeof told> | undefined): Promise<string> {
  const item = event.itemId === null ? null : await tx.lockItem(event.itemId);
  if (item === null) return 'unknown_item';
  const accountId = body?.account_id ?? null;
  switch (`${event.type}/${event.code}`) {
    case 'ITEM/ERROR':
    case 'ITEM/LOGIN_REPAIRED':
      // Asked and recorded before this transaction began.
      return 'done';
    case 'ITEM/PENDING_DISCONNECT':
    case 'ITEM/PENDING_EXPIRATION':
      await changeHealth(runtime, tx, item, { told: 'disconnecting', code: event.code, accountId, reconnected: false });
      return 'done';
    case 'ITEM/USER_PERMISSION_REVOKED':
      await changeHealth(runtime, tx, item, { told: 'revoked', code: event.code, accountId: null, reconnected: false });
      return 'done';
    case 'ITEM/USER_ACCOUNT_REVOKED':
      // Without the account's id the whole connection is taken as revoked: an account too many stands still, none too few.
      await changeHealth(runtime, tx, item, { told: 'revoked', code: event.code, accountId, reconnected: false });
      return 'done';
    case 'AUTH/AUTOMATICALLY_VERIFIED':
      return verified(tx, item.id, accountId, 'automatically_verified');
    case 'AUTH/VERIFICATION_EXPIRED':
      return verified(tx, item.id, accountId, 'verification_expired');
    default:
      return 'nothing_to_do';
  }
}

async function verified(tx: PlaidStoreTx, itemId: string, accountId: string | null, status: string): Promise<string> {
  if (accountId === null) return 'nothing_to_do';
  await tx.setVerificationStatus(itemId, accountId, status);
  return 'done';
}
