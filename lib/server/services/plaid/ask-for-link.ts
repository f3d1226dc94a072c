import 'server-only';
import { mintLinkSessionId } from '#lib/domain/plaid/link-session-id.ts';
import { DESK_LIFE_MS, HOSTED_LIFE_MS, linkPollMs, RECONNECT_LIFE_MS } from '#lib/domain/plaid/link-progress.ts';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { addMs, MINUTE_MS } from '#lib/domain/time.ts';
import type { Plaid } from '../../plaid/plaid-gateway.ts';
import type { Runtime } from '../../runtime.ts';
import type { LinkSessionRow } from '../../store/plaid-rows.ts';
import type { PlaidStoreTx } from '../../store/plaid-store.ts';
import { auditLink } from './audit-link.ts';

export interface LinkOrder extends Pick<LinkSessionRow, 'way' | 'purpose' | 'ownerScope' | 'userId' | 'firstName' | 'lastName' | 'address' | 'makerId' | 'replacesId'> {
  /** Update mode: the connection to mend, its token, and the account it is about. */
  reconnect: { itemId: string; accessToken: string; accountId: string } | null;
  /** The customer enters their own details, said by the person at the desk. */
  attested: boolean;
}

/** Somebody was quicker to make a new link in this one's place; Plaid was not asked. */
export const REPLACED_ALREADY: PlaidFailure = { type: 'RAILHEAD', code: 'REPLACED_ALREADY', displayMessage: null, requestId: null };

export interface AskedLink {
  session: LinkSessionRow;
  /** For the browser at the desk; nobody else needs it. */
  linkToken: string;
}

// A process that ended between asking and storing leaves such a row behind; Plaid's own link is then nobody's.
const ASKING_MS = 2 * MINUTE_MS;

/** The session is ours before Plaid knows of it, so that whatever comes from the link later finds whose it is. */
export async function askForLink(runtime: Runtime, plaid: Plaid, order: LinkOrder): Promise<Result<AskedLink, PlaidFailure>> {
  const { clock, vault } = runtime.context;
  const asked = newSession(runtime, order);
  const newer = await runtime.plaidStore.transaction('ask-for-link', async (tx) => {
    // A double press, or a colleague: one new link is enough.
    const replacing = order.replacesId === null ? null : await replacementOf(tx, order.replacesId);
    if (replacing !== null) return replacing;
    await tx.insertSession(asked);
    auditLink(tx, asked, { act: 'asked', at: asked.createdAt, by: { kind: 'operator', id: order.makerId }, detail: { way: order.way, purpose: order.purpose, attested: order.attested } });
    return null;
  });
  if (newer !== null) return fail(REPLACED_ALREADY);
  const made = await plaid.createLinkToken({ way: order.way, userId: order.userId, accessToken: order.reconnect?.accessToken ?? null, lifetimeMs: lifetimeOf(order) });
  const at = clock.now();
  const session = await runtime.plaidStore.transaction('answer-for-link', async (tx) => {
    const by = { kind: 'operator', id: order.makerId } as const;
    auditLink(tx, asked, made.ok ? { act: 'created', at, by } : { act: 'failed', at, by, detail: { code: made.failure.code } });
    return tx.updateSession(
      asked.id,
      'asked',
      made.ok
        ? {
            state: 'created',
            linkTokenHash: vault.payloadHash(made.value.linkToken),
            sealedLinkToken: vault.seal(made.value.linkToken, asked.id),
            sealedUrl: made.value.hostedUrl === null ? null : vault.seal(made.value.hostedUrl, asked.id),
            expiresAt: made.value.expiresAt,
            requestId: made.value.requestId,
            dueAt: addMs(at, linkPollMs(0)),
          }
        : { state: 'failed', endedAt: at, endCode: made.failure.code, endMessage: made.failure.displayMessage, requestId: made.failure.requestId, dueAt: null },
      at,
    );
  });
  return made.ok ? ok({ session, linkToken: made.value.linkToken }) : fail(made.failure);
}

async function replacementOf(tx: PlaidStoreTx, id: string): Promise<string | null> {
  await tx.lockSession(id);
  return tx.findReplacing(id);
}

function lifetimeOf({ way, purpose }: LinkOrder): number {
  if (way === 'hosted') return HOSTED_LIFE_MS;
  return purpose === 'reconnect' ? RECONNECT_LIFE_MS : DESK_LIFE_MS;
}

function newSession({ context }: Runtime, order: LinkOrder): LinkSessionRow {
  const at = context.clock.now();
  return {
    id: mintLinkSessionId(context.random.bytes(16)),
    way: order.way,
    purpose: order.purpose,
    state: 'asked',
    ownerScope: order.ownerScope,
    userId: order.userId,
    firstName: order.firstName,
    lastName: order.lastName,
    address: order.address,
    makerId: order.makerId,
    linkTokenHash: null,
    sealedLinkToken: null,
    sealedUrl: null,
    linkSessionId: null,
    requestId: null,
    expiresAt: null,
    openedAt: null,
    endedAt: null,
    endCode: null,
    endMessage: null,
    sealedPublicToken: null,
    publicTokenHash: null,
    publicTokenUntil: null,
    shared: null,
    duplicatesSeenBy: null,
    itemId: order.reconnect?.itemId ?? null,
    accountId: order.reconnect?.accountId ?? null,
    replacesId: order.replacesId,
    operationId: null,
    troubleCode: null,
    troubleMessage: null,
    troubleRequestId: null,
    dueAt: addMs(at, ASKING_MS),
    takenUntil: null,
    failures: 0,
    createdAt: at,
    updatedAt: at,
  };
}
