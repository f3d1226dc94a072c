import 'server-only';
import { sql, type SQL } from 'drizzle-orm';
import type { AccountSort } from '#lib/domain/account-filter.ts';
import type { PagePlace } from '#lib/domain/list-filter.ts';
import type { OwnerScope } from '#lib/domain/operation.ts';
import { unreachable } from '#lib/domain/result.ts';
import type { Database } from '../db/database.ts';
import { ledgerTransaction, linkedAccount } from '../db/evidence-schema.ts';
import { isNotChargeable } from '../db/list-conditions.ts';
import { operation } from '../db/operation-schema.ts';
import { sourceAccountId } from './query-lines.ts';
import { allOf, beginsWith, queryPage, timestamp, type Page } from './query-page.ts';
import type { Narrowing } from './query-sources.ts';

export type AccountTerm =
  /** `operation`: made by it, or charged by it. `transaction`: charged by it. */
  | { kind: 'account' | 'user' | 'operation' | 'transaction' | 'ending'; value: string }
  /** The beginning of the owner's first or last name, or of both: `ada lo`. */
  | { kind: 'name'; value: string }
  /** For what no account can be found by: the list is empty. */
  | { kind: 'none' };

export interface AccountQuery {
  owner: OwnerScope | null;
  platform: string | null;
  /** True: only those that may not be charged now. */
  blocked: boolean | null;
  from: Date | null;
  until: Date | null;
  term: AccountTerm | null;
  sort: AccountSort;
}

/** Ids of one page of linked accounts. */
export function queryAccountPage(database: Pick<Database, 'transaction'>, query: AccountQuery, place: PagePlace, limit: number): Promise<Page> {
  const { owner, platform, blocked, from, until } = query;
  const order = { table: linkedAccount, id: linkedAccount.id, idKind: 'text', key: linkedAccount.createdAt, kind: 'time', direction: query.sort === 'newest' ? 'desc' : 'asc' } as const;
  const narrowings: Narrowing[] = [
    termNarrowing(query.term),
    { choices: blocked === true ? [isNotChargeable(linkedAccount)] : [], isOrdered: true },
    { choices: platform === null ? [] : [sql`${linkedAccount.sourcePlatform} = ${platform}`], isOrdered: true },
    { choices: owner === null ? [] : [sql`${linkedAccount.ownerScope} = ${owner}`], isOrdered: true },
  ];
  const common = allOf([
    // Nearly all of them: no index would help.
    blocked === false ? sql`not ${isNotChargeable(linkedAccount)}` : null,
    from && sql`${linkedAccount.createdAt} >= ${timestamp(from)}`,
    until && sql`${linkedAccount.createdAt} < ${timestamp(until)}`,
  ]);
  return queryPage(database, { order, common, everything: sql`true`, narrowings }, place, limit);
}

function termNarrowing(term: AccountTerm | null): Narrowing {
  if (term === null) return { choices: [], isOrdered: true };
  switch (term.kind) {
    case 'account':
      return { choices: [sql`${linkedAccount.id} = ${term.value}`], isOrdered: false };
    case 'user':
      return { choices: [sql`${linkedAccount.userId} = ${term.value}`], isOrdered: true };
    case 'ending':
      return { choices: endingOrMask(term.value), isOrdered: true };
    case 'operation':
      return { choices: [sql`${linkedAccount.operationId} = ${term.value}`, isChargedBy(sql`${operation.id} = ${term.value}`)], isOrdered: false };
    case 'transaction':
      return { choices: [isChargedBy(sql`${operation.id} = any (array(select ${ledgerTransaction.operationId} from ${ledgerTransaction} where ${ledgerTransaction.id} = ${term.value}))`)], isOrdered: false };
    case 'name':
      return { choices: namesLike(term.value), isOrdered: false };
    case 'none':
      return { choices: [sql`false`], isOrdered: true };
    default:
      return unreachable(term);
  }
}

/** What the customer knows it by counts as its ending; the two conditions share no row. */
export function endingOrMask(value: string): SQL[] {
  return [sql`${linkedAccount.last4} = ${value}`, sql`${linkedAccount.mask} = ${value} and ${linkedAccount.last4} <> ${value}`];
}

// Drafts are nobody else's business: an account is not found by one.
function isChargedBy(which: SQL): SQL {
  return sql`${linkedAccount.id} = any (array(select ${sourceAccountId} from ${operation} where ${which} and ${operation.state} not in ('draft', 'discarded')))`;
}

/** `Lovelace`, `Ada`, `ada lovelace`, `Lovelace, Ada`: names of several words are tried at every gap. */
function namesLike(name: string): SQL[] {
  const whole = [beginsWith(linkedAccount.lastName, name), beginsWith(linkedAccount.firstName, name)];
  const turned = /^(?<last>[^,]+), *(?<first>.+)$/.exec(name)?.groups;
  if (turned !== undefined) return [...whole, isBoth(turned['first'] ?? '', turned['last'] ?? '')];
  const words = name.split(' ');
  const gaps = words.slice(1, MOST_GAPS + 1).map((_, index) => isBoth(words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')));
  return [...whole, ...gaps];
}

// More words than any person's name; each gap is a look-up of its own.
const MOST_GAPS = 5;

function isBoth(first: string, last: string): SQL {
  return sql`(${beginsWith(linkedAccount.lastName, last)} and ${beginsWith(linkedAccount.firstName, first)})`;
}
