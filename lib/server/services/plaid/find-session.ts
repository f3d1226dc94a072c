import 'server-only';
import { isLinkSessionId } from '#lib/domain/plaid/link-session-id.ts';
import { may, permissionFor, type Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../runtime.ts';
import type { LinkSessionRow } from '../../store/plaid-rows.ts';

/** `id`: from an address or a form, so it may be anything. */
export async function findSession({ plaidStore }: Runtime, id: string): Promise<LinkSessionRow | null> {
  return isLinkSessionId(id) ? plaidStore.getSession(id) : null;
}

/** Whoever may link for its owner may see its address and act on it; a link is made for a customer, not for a person. */
export function mayHandle(operator: Operator, session: Pick<LinkSessionRow, 'ownerScope'>): boolean {
  return may(operator.role, permissionFor('link_account', session.ownerScope));
}
