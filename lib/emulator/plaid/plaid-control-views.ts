import type { PlaidEmulatorAnswer, PlaidItemView } from '#lib/wire/plaid-emulator-control.ts';
import { institutionName } from './institutions.ts';
import type { Item, Link, Session } from './plaid-records.ts';
import { itemErrorCode } from './plaid-views.ts';
import { plaidNow, type PlaidWorld } from './plaid-world.ts';

// More than one rehearsal makes.
const SHOWN = 200;

export function viewWorld(world: PlaidWorld): PlaidEmulatorAnswer {
  const { book, webhooks, faults } = world;
  const nowMs = plaidNow(world);
  return {
    now: iso(nowMs),
    items: newest(book.items.values()).map((item) => viewControlledItem(item, nowMs)),
    links: newest(book.links.values()).map(viewControlledLink),
    webhooks: [...webhooks.list()],
    faults: faults.list(),
    keys: newest(book.keys.values()).map(({ kid, createdAtMs, expiredAtMs }) => ({ kid, createdAt: iso(createdAtMs), expiredAt: expiredAtMs === null ? null : iso(expiredAtMs) })),
  };
}

export function viewControlledItem(item: Item, nowMs: number): PlaidItemView {
  const { id: itemId, clientUserId, institutionId, ownerName, disconnectAtMs, removed, createdAtMs, accounts } = item;
  return {
    itemId,
    clientUserId,
    institutionId,
    institutionName: institutionName(institutionId),
    ownerName,
    errorCode: itemErrorCode(item, nowMs),
    disconnectAt: disconnectAtMs === null ? null : iso(disconnectAtMs),
    removed,
    createdAt: iso(createdAtMs),
    accounts: accounts.map(({ id, name, mask, subtype, verificationStatus, numbers, revoked }) => ({
      accountId: id,
      name,
      mask,
      subtype,
      verificationStatus,
      tokenised: numbers?.tokenised ?? false,
      revoked,
    })),
  };
}

function viewControlledLink(link: Link): PlaidEmulatorAnswer['links'][number] {
  const { token, clientUserId, way, itemId, createdAtMs, expiresAtMs, sessions } = link;
  return {
    linkToken: token,
    clientUserId,
    way,
    mode: itemId === null ? 'link' : 'update',
    itemId: itemId ?? sessions.find(({ success }) => success !== null)?.success?.itemId ?? null,
    createdAt: iso(createdAtMs),
    expiresAt: iso(expiresAtMs),
    sessions: sessions.map(viewControlledSession),
  };
}

function viewControlledSession({ id, startedAtMs, finishedAtMs, events, success, exit }: Session): PlaidEmulatorAnswer['links'][number]['sessions'][number] {
  return {
    linkSessionId: id,
    startedAt: iso(startedAtMs),
    finishedAt: finishedAtMs === null ? null : iso(finishedAtMs),
    outcome: success !== null ? 'success' : exit !== null ? 'exited' : 'open',
    institutionId: events.findLast(({ metadata }) => metadata['institution_id'] !== undefined)?.metadata['institution_id'] ?? null,
    errorCode: events.findLast(({ metadata }) => metadata['error_code'] !== undefined)?.metadata['error_code'] ?? null,
  };
}

function newest<Value>(values: Iterable<Value>): Value[] {
  return [...values].slice(-SHOWN).reverse();
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
