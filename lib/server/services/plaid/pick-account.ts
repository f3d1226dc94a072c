import 'server-only';
import { z } from 'zod';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { LinkPayload } from '#lib/domain/operation.ts';
import { identityOf, needsReason } from '#lib/domain/plaid/identity-match.ts';
import { gateOf } from '#lib/domain/plaid/verification-gate.ts';
import { permissionFor, type Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../runtime.ts';
import type { LinkSessionRow, PlaidAccountRow, PlaidItemRow } from '../../store/plaid-rows.ts';
import { invalid } from '../failure-words.ts';
import { findOperation } from '../find-operation.ts';
import { refuseUnless } from '../permit.ts';
import { saveDraft, type SavedDraft } from '../save-draft.ts';
import { auditLink } from './audit-link.ts';
import { findSession } from './find-session.ts';
import { pickableAccounts } from './pickable-accounts.ts';
import { conflict, NO_SUCH_LINK } from './plaid-failures.ts';
import { numbersOwner } from './read-item-accounts.ts';
import { scoresOf } from './shared-account-view.ts';

export interface AccountPick {
  sessionId: string;
  accountId: string;
  reason: string | null;
}

const sealedNumbers = z.tuple([z.string().regex(/^\d{9}$/), z.string().regex(/^\d{1,20}$/)]);

/** "Review" of the picker: a draft like any other, whose numbers the customer's bank gave instead of a person. They go from
 *  the vault into the draft's own sealed request and are shown nowhere. */
export async function pickAccount(runtime: Runtime, operator: Operator, pick: AccountPick): Promise<ActionResult<SavedDraft>> {
  const session = await findSession(runtime, pick.sessionId);
  if (session === null) return NO_SUCH_LINK;
  const refused = await refuseUnless(runtime, operator, permissionFor('link_account', session.ownerScope), 'pick_account');
  if (refused !== null) return refused;
  if (session.state !== 'finished' || session.itemId === null) return conflict('The customer has not finished with this link, so there is no account to choose yet. Nothing was done.');
  const [item, accounts] = await Promise.all([runtime.plaidStore.getItem(session.itemId), runtime.plaidStore.listAccountsOfItem(session.itemId)]);
  const account = pickableAccounts(session, accounts).find((each) => each.accountId === pick.accountId);
  if (item === null || account === undefined) return invalid('accountId', 'This account is not among those that the customer shared. Choose one of the list.');

  if (item.health === 'revoked') return conflict('The customer has taken the access back at their bank since they shared this account. Ask them to reconnect, or to use a new link. Nothing was done.');
  const gate = gateOf(account.verificationStatus);
  if (gate.level === 'blocked') return invalid('accountId', [gate.sentence, gate.next].filter(Boolean).join(' '));
  const identity = identityOf(scoresOf(account));
  if (needsReason(identity.level) && pick.reason === null) return invalid('reason', 'Say why this account is the customer’s all the same. It is kept with the operation.');
  const numbers = unsealNumbers(runtime, account);
  if (numbers === null) return conflict('The numbers of this account are no longer kept: they are erased once the account is saved, and after a day. Press “Fetch again” to have Plaid give them anew. Nothing was done.');

  const payload = linkPayload(session, item, account, { identity: identity.level, reason: needsReason(identity.level) ? pick.reason : null, numbers });
  const draftId = await openDraftOf(runtime, operator, session);
  const drafted = await saveDraft(runtime, operator, { payload, accountNumber: numbers.account }, { draftId, replacesId: null });
  if (drafted.ok) await rememberDraft(runtime, operator, session, pick, drafted.value.operationId);
  return drafted;
}

function unsealNumbers({ context }: Runtime, account: PlaidAccountRow): { routing: string; account: string } | null {
  // The rule holds by the clock, whenever the worker last came by to erase.
  if (account.sealedNumbers === null || account.numbersUntil === null || account.numbersUntil <= context.clock.now()) return null;
  const read = sealedNumbers.parse(JSON.parse(context.vault.unseal(account.sealedNumbers, numbersOwner(account.itemId, account.accountId))));
  return { routing: read[0], account: read[1] };
}

function linkPayload(
  session: LinkSessionRow,
  item: PlaidItemRow,
  account: PlaidAccountRow,
  found: { identity: ReturnType<typeof identityOf>['level']; reason: string | null; numbers: { routing: string; account: string } },
): LinkPayload {
  const { ownerScope, userId, firstName, lastName, address } = session;
  return {
    kind: 'link_account',
    ownerScope,
    userId,
    firstName,
    lastName,
    routingNumber: found.numbers.routing,
    accountLast4: found.numbers.account.slice(-4),
    address,
    fingerprint: null,
    plaid: {
      how: session.way,
      sessionId: session.id,
      itemId: item.id,
      accountId: account.accountId,
      persistentAccountId: account.persistentAccountId,
      institutionId: item.institutionId,
      institutionName: item.institutionName,
      accountName: account.name,
      mask: account.mask,
      tokenised: account.tokenised,
      identity: found.identity,
      identityReason: found.reason,
    },
  };
}

// Back and another choice change the draft; a draft that was sent meanwhile is left alone, and the engine finds the twin.
async function openDraftOf(runtime: Runtime, operator: Operator, session: LinkSessionRow): Promise<string | null> {
  if (session.operationId === null) return null;
  const earlier = await findOperation(runtime, operator, session.operationId);
  return earlier !== null && earlier.state === 'draft' && earlier.makerId === operator.id ? earlier.id : null;
}

async function rememberDraft(runtime: Runtime, operator: Operator, session: LinkSessionRow, pick: AccountPick, operationId: string): Promise<void> {
  const operation = await findOperation(runtime, operator, operationId);
  if (operation === null) return;
  const at = runtime.context.clock.now();
  await runtime.plaidStore.transaction('remember-draft', async (tx) => {
    await tx.updateSession(session.id, session.state, { operationId: operation.id }, at);
    auditLink(tx, session, { act: 'account_chosen', at, by: { kind: 'operator', id: operator.id }, detail: { operation: operation.id, reason: pick.reason } });
  });
}
