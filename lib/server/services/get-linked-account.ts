import 'server-only';
import { NO_FUNDING_FILTER, fundingSearchParams } from '#lib/domain/funding-filter.ts';
import { listHref } from '#lib/domain/addresses.ts';
import { BANK_ID_PATTERN } from '#lib/domain/ids.ts';
import type { AccountReturnView, BlockView } from '#lib/domain/list-views.ts';
import type { LinkedAccountPageView } from '#lib/domain/page-views.ts';
import { returnCodeWords } from '#lib/domain/return-codes.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { OperationLineView } from '#lib/domain/views.ts';
import { WORKER } from '../operations/actor.ts';
import type { Runtime } from '../runtime.ts';
import type { FundingRecord } from '../store/query-lists.ts';
import type { AccountRecord } from '../store/query-records.ts';
import { accountView, isBlocked } from './account-view.ts';
import { activityLines } from './activity-line-view.ts';
import { fundingLineView } from './funding-line-view.ts';
import { fundingQuery } from './funding-query.ts';
import { lineView, UNKNOWN_PERSON } from './line-view.ts';
import { noteView } from './note-view.ts';
import { sameAccountView } from './same-account-view.ts';

// Enough for one look; the list of fundings shows the rest.
const FUNDINGS_SHOWN = 20;
const RETURNS_SHOWN = 20;
const EARLIER_SHOWN = 5;
// An account is linked, confirmed, blocked and freed: its own acts are few.
const ACTS_SHOWN = 100;

/** One linked account and everything that belongs to it. `id`: from an address, so it may be anything. */
export async function getLinkedAccount(runtime: Runtime, operator: Operator, id: string): Promise<LinkedAccountPageView | null> {
  if (!BANK_ID_PATTERN.test(id)) return null;
  const { queries, env, context } = runtime;
  const record = await queries.getAccount(id);
  if (record === null) return null;
  const ofThis = { ...NO_FUNDING_FILTER, sourceAccountId: id };
  const [fundings, returns, link, notes, history, earlier] = await Promise.all([
    queries.findFundings(await fundingQuery(runtime, operator, ofThis), null, FUNDINGS_SHOWN),
    queries.findFundings(await fundingQuery(runtime, operator, { ...ofThis, settlements: ['returned'] }), null, RETURNS_SHOWN),
    linkOf(runtime, record),
    queries.listNotes('linked_account', id),
    queries.findActs({ viewerId: operator.id, personId: null, acts: [], objectId: id, from: null, until: null }, null, ACTS_SHOWN),
    queries.listEarlierSameAccounts(id, EARLIER_SHOWN),
  ]);
  const [names, returnedAt] = await Promise.all([
    queries.listNames([...notes.map((note) => note.authorId), ...(record.account.blockedBy === null ? [] : [record.account.blockedBy])]),
    queries.listReturnTimes(returns.records.map((each) => each.operation.id)),
  ]);
  const now = context.clock.now();
  return {
    account: accountView(record),
    mayBeCharged: !isBlocked(record.account),
    block: blockView(record, names),
    link,
    fundings: fundings.records.map((each) => fundingLineView(each, env, now)),
    fundingsHref: listHref('fundings', fundingSearchParams(ofThis).toString()),
    hasMoreFundings: fundings.hasMore,
    returns: returns.records.map((each) => returnView(each, returnedAt.get(each.operation.id))),
    notes: notes.map((note) => noteView(note, names)),
    // The page tells it from the beginning on, as histories of operations are told.
    history: (await activityLines(runtime, history.records)).toReversed(),
    earlierAccounts: earlier.map(sameAccountView),
  };
}

async function linkOf({ queries }: Runtime, { account }: AccountRecord): Promise<OperationLineView | null> {
  if (account.operationId === null) return null;
  const [record] = await queries.listOperationsById([account.operationId]);
  return record === undefined ? null : lineView(record);
}

function blockView({ account }: AccountRecord, names: ReadonlyMap<string, string>): BlockView | null {
  if (account.blockedAt === null || account.blockedBy === null || account.blockedReason === null) return null;
  return { at: account.blockedAt.toISOString(), byName: account.blockedBy === WORKER.id ? 'The console' : (names.get(account.blockedBy) ?? UNKNOWN_PERSON), reason: account.blockedReason };
}

function returnView(record: FundingRecord, returnedAt: Date | undefined): AccountReturnView {
  const { operation, returnCode } = record;
  return {
    operationId: operation.id,
    amount: lineView(record).amount ?? '',
    at: (returnedAt ?? operation.finishedAt ?? operation.createdAt).toISOString(),
    code: returnCode,
    words: returnCode === null ? 'the bank gave no code' : returnCodeWords(returnCode),
  };
}
