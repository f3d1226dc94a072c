import 'server-only';
import { DECISION_RESERVE_MS, linkRetryMs } from '#lib/domain/plaid/link-progress.ts';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { addMs } from '#lib/domain/time.ts';
import type { Plaid } from '../../plaid/plaid-gateway.ts';
import type { Runtime } from '../../runtime.ts';
import type { LinkSessionPatch, LinkSessionRow, PlaidItemRow } from '../../store/plaid-rows.ts';
import { auditLink, CONSOLE_ACTOR } from './audit-link.ts';
import { listLikelyDuplicates } from './likely-duplicates.ts';
import { readItemAccounts } from './read-item-accounts.ts';

/** After the customer has finished: public token → connection → numbers (sealed) → comparison of names. Every step is
 *  stored before the next one, so that a process that ends is taken up where it stopped. One gap is Plaid's own: when the
 *  answer to the exchange is lost, the token is spent, and the customer has to be sent a new link. */
export async function fetchShared(runtime: Runtime, plaid: Plaid, session: LinkSessionRow): Promise<void> {
  if (await waitsForDecision(runtime, session)) return;
  const item = await itemOf(runtime, plaid, session);
  if (!item.ok) return recordTrouble(runtime, session, item.failure);
  const read = await readItemAccounts(runtime, plaid, item.value, session);
  if (!read.ok) return recordTrouble(runtime, session, read.failure);
  await settle(runtime, session, { ...NO_TROUBLE, dueAt: null, failures: 0 }, 'fetched', { count: read.value.count, code: read.value.identityCode });
}

const NO_TROUBLE = { troubleCode: null, troubleMessage: null, troubleRequestId: null } as const;

// A connection made twice is paid for twice and confuses the customer's bank: a person looks first, while there is time.
async function waitsForDecision(runtime: Runtime, session: LinkSessionRow): Promise<boolean> {
  if (session.purpose === 'reconnect' || session.itemId !== null || session.duplicatesSeenBy !== null || session.publicTokenUntil === null) return false;
  const until = addMs(session.publicTokenUntil, -DECISION_RESERVE_MS);
  if (runtime.context.clock.now() >= until) return false;
  if ((await listLikelyDuplicates(runtime, session)).length === 0) return false;
  const at = runtime.context.clock.now();
  return runtime.plaidStore.transaction('await-decision', async (tx) => {
    const locked = await tx.lockSession(session.id);
    // Somebody has decided meanwhile.
    if (locked === null || locked.duplicatesSeenBy !== null) return false;
    await tx.updateSession(session.id, locked.state, { dueAt: until, takenUntil: null }, at);
    return true;
  });
}

async function itemOf(runtime: Runtime, plaid: Plaid, session: LinkSessionRow): Promise<Result<PlaidItemRow, PlaidFailure>> {
  if (session.itemId !== null) {
    const known = await runtime.plaidStore.getItem(session.itemId);
    if (known === null) throw new Error(`${session.id}: its connection is not stored`);
    return ok(known);
  }
  const { vault, clock } = runtime.context;
  if (session.sealedPublicToken === null) return { ok: false, failure: { type: 'RAILHEAD', code: 'INVALID_PUBLIC_TOKEN', displayMessage: null, requestId: null } };
  const exchanged = await plaid.exchange(vault.unseal(session.sealedPublicToken, session.id));
  if (!exchanged.ok) return exchanged;
  const at = clock.now();
  const item: PlaidItemRow = {
    id: exchanged.value.itemId,
    sealedAccessToken: vault.seal(exchanged.value.accessToken, exchanged.value.itemId),
    ownerScope: session.ownerScope,
    userId: session.userId,
    institutionId: session.shared?.institutionId ?? null,
    institutionName: session.shared?.institutionName ?? null,
    health: 'good',
    healthCode: null,
    healthSince: at,
    checkedAt: at,
    createdAt: at,
  };
  await runtime.plaidStore.transaction('keep-connection', async (tx) => {
    await tx.insertItem(item);
    // The public token has been used up: nothing of it stays but its hash.
    await tx.updateSession(session.id, session.state, { itemId: item.id, sealedPublicToken: null }, at);
    auditLink(tx, session, { act: 'connected', at, by: CONSOLE_ACTOR, detail: { institution: item.institutionName } });
  });
  return ok(item);
}

// What may pass by itself is tried again, ever slower; the rest waits for a person with the reason on the page.
const PASSING = new Set(['NO_ANSWER', 'INTERNAL_SERVER_ERROR', 'RATE_LIMIT_EXCEEDED', 'INSTITUTION_DOWN', 'INSTITUTION_NOT_RESPONDING', 'PRODUCT_NOT_READY', 'UNREADABLE_ANSWER', 'PLANNED_MAINTENANCE']);
// About 20 minutes of trials: within the life of a public token.
const MOST_FAILURES = 10;

async function recordTrouble(runtime: Runtime, session: LinkSessionRow, failure: PlaidFailure): Promise<void> {
  const failures = session.failures + 1;
  const goesOn = PASSING.has(failure.code) && failures < MOST_FAILURES;
  const trouble = { troubleCode: failure.code, troubleMessage: failure.displayMessage, troubleRequestId: failure.requestId };
  const dueAt = goesOn ? addMs(runtime.context.clock.now(), linkRetryMs(failures)) : null;
  runtime.context.log.warn('plaid.fetch_failed', { name: session.id, code: failure.code, requestId: failure.requestId });
  await settle(runtime, session, { ...trouble, failures, dueAt }, goesOn ? null : 'trouble', { code: failure.code });
}

async function settle(runtime: Runtime, session: LinkSessionRow, patch: LinkSessionPatch, act: string | null, detail: Record<string, string | number | null>): Promise<void> {
  const at = runtime.context.clock.now();
  await runtime.plaidStore.transaction('settle-fetch', async (tx) => {
    await tx.updateSession(session.id, session.state, { ...patch, takenUntil: null }, at);
    if (act !== null) auditLink(tx, session, { act, at, by: CONSOLE_ACTOR, detail });
  });
}
