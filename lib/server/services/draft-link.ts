import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { LinkIntent } from '#lib/domain/link-intent.ts';
import { postalAddressOf, type LinkPayload } from '#lib/domain/operation.ts';
import { permissionFor, type Operator } from '#lib/domain/roles.ts';
import { inspectRoutingNumber } from '#lib/domain/routing-number.ts';
import type { Runtime } from '../runtime.ts';
import { invalid } from './failure-words.ts';
import { refuseUnless } from './permit.ts';
import { saveDraft, type DraftOrigin, type SavedDraft } from './save-draft.ts';

export interface LinkDraft extends DraftOrigin {
  /** The person has seen that the routing number fails its check and means it all the same. */
  confirmRouting: boolean;
}

/** "Review" of the form for linking by hand. The account number goes into the sealed request and nowhere else. */
export async function draftLink(runtime: Runtime, operator: Operator, intent: LinkIntent & LinkDraft): Promise<ActionResult<SavedDraft>> {
  const refused = await refuseUnless(runtime, operator, permissionFor('link_account', intent.ownerScope), 'draft_link');
  if (refused !== null) return refused;

  if (inspectRoutingNumber(intent.routingNumber) === 'checksum') {
    if (runtime.env.mode === 'live') return invalid('routingNumber', 'This is not a routing number: its check figure does not fit. Compare it with the source.');
    if (!intent.confirmRouting) return invalid('routingNumber', 'The check figure of this routing number does not fit. Correct it, or confirm below that you mean it: test banks use such numbers.');
  }
  const payload: LinkPayload = {
    kind: 'link_account',
    ownerScope: intent.ownerScope,
    userId: intent.userId,
    firstName: intent.firstName,
    lastName: intent.lastName,
    routingNumber: intent.routingNumber,
    accountLast4: intent.accountNumber.slice(-4),
    address: postalAddressOf(intent),
    fingerprint: intent.fingerprint,
    plaid: null,
  };
  return saveDraft(runtime, operator, { payload, accountNumber: intent.accountNumber }, intent);
}
