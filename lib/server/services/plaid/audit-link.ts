import 'server-only';
import { WORKER, type Actor } from '../../operations/actor.ts';
import type { LinkSessionRow } from '../../store/plaid-rows.ts';
import type { AuditEntry } from '../../store/rows.ts';
import type { StoreTx } from '../../store/store.ts';

export const CONSOLE_ACTOR = WORKER;

/** One act on a link. No token, address or name stands in it: the session's row has them. */
export function auditLink(tx: Pick<StoreTx, 'audit'>, session: Pick<LinkSessionRow, 'id'>, what: { act: string; at: Date; by: Actor; detail?: AuditEntry['detail'] }): void {
  tx.audit({ at: what.at, actorKind: what.by.kind, actorId: what.by.id, act: `link_session.${what.act}`, objectKind: 'link_session', objectId: session.id, detail: what.detail ?? {} });
}

export function auditItem(tx: Pick<StoreTx, 'audit'>, itemId: string, what: { act: string; at: Date; by: Actor; detail?: AuditEntry['detail'] }): void {
  tx.audit({ at: what.at, actorKind: what.by.kind, actorId: what.by.id, act: `plaid_item.${what.act}`, objectKind: 'plaid_item', objectId: itemId, detail: what.detail ?? {} });
}
