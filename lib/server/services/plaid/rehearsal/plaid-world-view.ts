import 'server-only';
import { PLAID_CALLS, PLAID_TROUBLES, type PlaidTrouble } from '#lib/domain/plaid/plaid-rehearsal-choices.ts';
import type { PlaidConnectionView, PlaidLinkView, PlaidWebhookLineView, PlaidWorldView, StagedPlaidTroubleView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';
import { unreachable } from '#lib/domain/result.ts';
import type { PlaidEmulatorAnswer, PlaidFaultOrder, PlaidItemView, PlaidWebhookView } from '#lib/wire/plaid-emulator-control.ts';

export interface OwnRecords {
  sessionOf(linkToken: string): string | null;
  linkedFrom(itemId: string, accountId: string): string[];
}

// One screen of a rehearsal; the emulator keeps more.
export const SHOWN_LINES = 25;

/** What the emulated Plaid told, without its tokens and beside what this console has of its own. */
export function plaidWorldView({ now, items, links, webhooks, faults, keys }: PlaidEmulatorAnswer, own: OwnRecords): PlaidWorldView {
  return {
    now,
    connections: items.slice(0, SHOWN_LINES).map((item) => connectionView(item, webhooks, own)),
    links: links.slice(0, SHOWN_LINES).map((link) => linkView(link, now, own)),
    webhooks: webhooks.slice(0, SHOWN_LINES).map((webhook) => webhookView(webhook, own)),
    troubles: faults.map(({ order, left }) => ({ ...troubleWords(order), left })),
    keys: keys.map(({ kid, createdAt, expiredAt }) => ({ kid, createdAt, expiredAt })),
    counts: { connections: items.length, links: links.length, webhooks: webhooks.length },
  };
}

function connectionView(item: PlaidItemView, webhooks: readonly PlaidWebhookView[], own: OwnRecords): PlaidConnectionView {
  const { itemId, clientUserId, institutionName, errorCode, disconnectAt, removed, createdAt, accounts } = item;
  return {
    itemId,
    userId: clientUserId,
    institutionName,
    errorCode,
    disconnectAt,
    removed,
    createdAt,
    accounts: accounts.map(({ accountId, name, mask, tokenised, verificationStatus, revoked }) => ({
      accountId,
      name,
      mask,
      tokenised,
      verificationStatus,
      revoked,
      linkedAccountIds: own.linkedFrom(itemId, accountId),
    })),
    lastWebhook: lastWebhook(item, webhooks),
  };
}

function lastWebhook({ itemId, accounts }: PlaidItemView, webhooks: readonly PlaidWebhookView[]): PlaidConnectionView['lastWebhook'] {
  const last = webhooks.find((webhook) => webhook.itemId === itemId && webhook.linkToken === null);
  if (last === undefined) return null;
  // The emulator does not tell for which account it was; one that was taken back is one it was sent for.
  const about = last.code === 'USER_ACCOUNT_REVOKED' ? accounts.find(({ revoked }) => revoked)?.accountId : undefined;
  return { webhook: nameOf(last), accountId: about ?? '' };
}

function linkView({ linkToken, clientUserId, way, mode, createdAt, expiresAt, sessions }: PlaidEmulatorAnswer['links'][number], now: string, own: OwnRecords): PlaidLinkView {
  return {
    sessionId: own.sessionOf(linkToken),
    userId: clientUserId,
    way,
    mode,
    createdAt,
    expiresAt,
    isExpired: Date.parse(expiresAt) <= Date.parse(now),
    visits: sessions.map(({ startedAt, outcome, errorCode }) => ({ startedAt, outcome, errorCode })),
  };
}

function webhookView(webhook: PlaidWebhookView, own: OwnRecords): PlaidWebhookLineView {
  const { id, at, itemId, linkToken, outcome, tries } = webhook;
  return {
    id,
    at,
    webhook: nameOf(webhook),
    itemId,
    sessionId: linkToken === null ? null : own.sessionOf(linkToken),
    outcome,
    tries: tries.map(({ at: triedAt, httpStatus, problem }) => ({ at: triedAt, httpStatus, problem })),
  };
}

function nameOf({ type, code }: Pick<PlaidWebhookView, 'type' | 'code'>): string {
  return `${type}/${code}`;
}

function troubleWords(order: PlaidFaultOrder): Omit<StagedPlaidTroubleView, 'left'> {
  const trouble = troubleOf(order);
  const words = order.kind === 'error' ? `${PLAID_TROUBLES.error}: ${order.code}` : PLAID_TROUBLES[trouble];
  return { words: 'seconds' in order ? `${words} (${order.seconds} s)` : words, target: 'endpoint' in order ? callWords(order.endpoint) : null };
}

function troubleOf(order: PlaidFaultOrder): PlaidTrouble {
  switch (order.kind) {
    case 'error':
    case 'hang':
    case 'drop_webhooks':
      return order.kind;
    case 'no_answer':
      return order.execute === true ? 'no_answer_executed' : 'no_answer';
    case 'script':
      return order.how === 'block' ? 'script_block' : 'script_hang';
    default:
      return unreachable(order);
  }
}

function callWords(endpoint: string): string {
  const known = Object.entries(PLAID_CALLS).find(([call]) => call === endpoint);
  return known === undefined ? endpoint : known[1];
}
