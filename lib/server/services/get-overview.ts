import 'server-only';
import { ATTENTION_ORDER, ATTENTION_WORDS, attentionHref } from '#lib/domain/attention.ts';
import { pastExpectedIfSubmittedBy } from '#lib/domain/expected-date.ts';
import { lastLocalDays } from '#lib/domain/local-days.ts';
import type { OperationKind } from '#lib/domain/operation-state.ts';
import type { LinkSessionLineView } from '#lib/domain/plaid/plaid-views.ts';
import type { AttentionGroupView, OperationAttention, OverviewView } from '#lib/domain/overview-view.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { MOST_COUNTED } from '../store/query-overview.ts';
import { accountView } from './account-view.ts';
import { lineView } from './line-view.ts';
import { plotsView, todayView } from './overview-sums.ts';
import { listOpenLinks } from './plaid/list-open-links.ts';

// All groups of a bad day still fit on one screen; each has its own list.
const GROUP_LIMIT = 5;
const LATEST_LIMIT = 10;
// What a month looks like; sums over more than that would cost every visitor.
const PLOT_DAYS = 30;

/** What needs attention first, then today, the newest and the month. From our own records alone: the bank's balance is
 *  asked apart (get-program-balance.ts), so that a slow bank holds nothing up. */
export async function getOverview(runtime: Runtime, operator: Operator): Promise<OverviewView> {
  const { queries, env, context } = runtime;
  const now = context.clock.now();
  const days = lastLocalDays(PLOT_DAYS, now, env.timeZone);
  const edges = days.map(({ from }) => from).concat(days.at(-1)?.until ?? []);
  const [attention, latest, cells, underWay] = await Promise.all([
    Promise.all([...GROUPS.map((group) => getGroup(runtime, group, now)), getBlocked(runtime)]),
    queries.listOperations({ viewerId: operator.id, limit: LATEST_LIMIT }),
    queries.sumFundings(edges),
    queries.countSome(['prepared', 'sending']),
  ]);
  const waiting = [...attention, ...linkGroups(await listOpenLinks(runtime))].toSorted((one, other) => ATTENTION_ORDER.indexOf(one.kind) - ATTENTION_ORDER.indexOf(other.kind));
  return {
    attention: waiting.filter(({ count }) => count > 0),
    today: todayView(cells, days),
    latest: latest.map(lineView),
    plots: plotsView(cells, days),
    underWay: Math.min(underWay, MOST_COUNTED),
    readAt: now.toISOString(),
  };
}

interface Group {
  kind: OperationAttention;
  of: OperationKind;
}

const OPERATION_KINDS_OF = (kind: OperationAttention): OperationKind[] => (kind === 'returned' || kind === 'late' ? ['fund_program'] : ['fund_program', 'link_account']);

// Links are neither posted nor returned; within one kind fundings come first, since money is in question.
const GROUPS: readonly Group[] = (['contradicted', 'needs_review', 'unknown', 'returned', 'late', 'not_sent', 'awaiting_approval'] as const).flatMap((kind) => OPERATION_KINDS_OF(kind).map((of) => ({ kind, of })));

async function getGroup({ queries, env }: Runtime, { kind, of }: Group, now: Date): Promise<AttentionGroupView> {
  const { title, words } = ATTENTION_WORDS[kind];
  const late = pastExpectedIfSubmittedBy(now, env.cutOffTime);
  const { records, count } = await queries.getAttention({ kind, of, now, late, limit: GROUP_LIMIT });
  const isLinks = of === 'link_account';
  return {
    ...EMPTY,
    kind,
    of,
    title: isLinks ? `${title}: links of bank accounts` : title,
    words,
    ...counted(count),
    lines: records.map(lineView),
    // Links stand above the list of accounts, on the same page.
    href: isLinks ? '/bank-accounts#links' : attentionHref(kind),
  };
}

async function getBlocked({ queries }: Runtime): Promise<AttentionGroupView> {
  const { records, count } = await queries.getBlockedAccounts(GROUP_LIMIT);
  return { ...EMPTY, kind: 'blocked', ...ATTENTION_WORDS.blocked, ...counted(count), accounts: records.map(accountView), href: attentionHref('blocked') };
}

/** The longest waiting first, as in every group. */
function linkGroups(links: readonly LinkSessionLineView[]): AttentionGroupView[] {
  return (['shared_link', 'open_link'] as const).map((kind) => {
    const own = links.filter(({ next }) => (next === 'wait') === (kind === 'open_link')).toReversed();
    return { ...EMPTY, kind, ...ATTENTION_WORDS[kind], ...counted(own.length), links: own.slice(0, GROUP_LIMIT), href: attentionHref(kind) };
  });
}

const EMPTY = { of: null, lines: [], accounts: [], links: [] } as const satisfies Partial<AttentionGroupView>;

function counted(count: number): Pick<AttentionGroupView, 'count' | 'countWords'> {
  return { count: Math.min(count, MOST_COUNTED), countWords: count > MOST_COUNTED ? `${MOST_COUNTED}+` : String(count) };
}
