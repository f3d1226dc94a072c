import 'server-only';
import type { OverviewView } from '#lib/domain/page-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { lineView } from './line-view.ts';
import { getBalance } from './read-program.ts';

// One screen without scrolling.
const ATTENTION_LIMIT = 20;
const LATEST_LIMIT = 10;

const ATTENTION = ['unknown', 'needs_review', 'not_sent', 'awaiting_approval'] as const;
const UNDER_WAY = ['prepared', 'sending'] as const;

export async function getOverview(runtime: Runtime, operator: Operator): Promise<OverviewView> {
  const { queries } = runtime;
  const [attention, latest, counts, balance] = await Promise.all([
    queries.listOperations({ viewerId: operator.id, states: ATTENTION, limit: ATTENTION_LIMIT }),
    queries.listOperations({ viewerId: operator.id, limit: LATEST_LIMIT }),
    queries.countStates([...ATTENTION, ...UNDER_WAY]),
    getBalance(runtime),
  ]);
  const count = (...states: (typeof ATTENTION | typeof UNDER_WAY)[number][]): number => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  return {
    attention: attention.map(lineView),
    latest: latest.map(lineView),
    ...balance,
    counts: {
      inDoubt: count('unknown'),
      needsReview: count('needs_review'),
      awaitingApproval: count('awaiting_approval'),
      notSent: count('not_sent'),
      underWay: count('prepared', 'sending'),
    },
  };
}
