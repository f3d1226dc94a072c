import 'server-only';
import { accountWords, payloadNumberWords } from '#lib/domain/account-words.ts';
import { accountHref, operationHref } from '#lib/domain/addresses.ts';
import { activityWords } from '#lib/domain/activity-words.ts';
import type { ActivityLineView } from '#lib/domain/list-views.ts';
import { formatCents } from '#lib/domain/money.ts';
import type { Runtime } from '../runtime.ts';
import type { ActRecord } from '../store/query-lists.ts';
import type { AccountRecord, LineRecord } from '../store/query-records.ts';
import { UNKNOWN_PERSON } from './line-view.ts';

/** Acts in words, with the names of who did them and of what they are about. */
export async function activityLines({ queries }: Runtime, acts: readonly ActRecord[]): Promise<ActivityLineView[]> {
  const idsOf = (...kinds: string[]): string[] => [...new Set(acts.filter((act) => kinds.includes(act.objectKind)).map((act) => act.objectId))];
  const people = acts.filter((act) => act.actorKind === 'operator').map((act) => act.actorId);
  const [operations, accounts, names] = await Promise.all([
    queries.listOperationsById(idsOf('fund_program', 'link_account')),
    queries.listAccountsById(idsOf('linked_account')),
    queries.listNames([...people, ...idsOf('operator')]),
  ]);
  const known: Known = {
    operations: new Map(operations.map((record) => [record.operation.id, record])),
    accounts: new Map(accounts.map((record) => [record.account.id, record])),
    names,
  };
  return acts.map((act) => activityLine(act, known));
}

interface Known {
  operations: ReadonlyMap<string, LineRecord>;
  accounts: ReadonlyMap<string, AccountRecord>;
  names: ReadonlyMap<string, string>;
}

function activityLine(act: ActRecord, known: Known): ActivityLineView {
  const isPerson = act.actorKind === 'operator';
  const { words, detail } = activityWords(act);
  return {
    id: `act-${act.seq}`,
    at: act.at.toISOString(),
    actorName: isPerson ? (known.names.get(act.actorId) ?? UNKNOWN_PERSON) : 'The console',
    actorId: isPerson ? act.actorId : null,
    words,
    detail,
    object: objectOf(act, known),
  };
}

function objectOf({ objectKind, objectId }: ActRecord, { operations, accounts, names }: Known): ActivityLineView['object'] {
  switch (objectKind) {
    case 'fund_program':
    case 'link_account': {
      const operation = operations.get(objectId)?.operation;
      if (operation === undefined) return { label: objectId, href: null };
      const { payload } = operation;
      const label = payload.kind === 'fund_program' ? `Funding of ${formatCents(payload.amountCents)}` : `Link of account ${payloadNumberWords(payload)}`;
      return { label, href: operationHref(operation.kind, operation.id) };
    }
    case 'linked_account': {
      const account = accounts.get(objectId)?.account;
      return account === undefined ? { label: objectId, href: null } : { label: capitalised(accountWords(account)), href: accountHref(account.id) };
    }
    case 'link_session':
      return { label: 'A link through Plaid', href: `/bank-accounts/link/session/${objectId}` };
    case 'plaid_item':
      return { label: 'A connection at Plaid', href: null };
    case 'operator':
      return { label: names.get(objectId) ?? UNKNOWN_PERSON, href: null };
    case 'list':
      return objectId === 'fundings' ? { label: 'Fundings', href: '/fundings' } : { label: 'Bank accounts', href: '/bank-accounts' };
    case 'bank_origin':
      return { label: `The bank (${objectId})`, href: null };
    case 'saved_view':
      return { label: 'A view of their own', href: null };
    default:
      return { label: objectId, href: null };
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
