import 'server-only';
import { fundedByDayPlot } from '#lib/domain/day-plot.ts';
import { SETTLEMENT_LABELS, stateLabel } from '#lib/domain/filter-words.ts';
import { fundingSearchParams, NO_FUNDING_FILTER, type FundingFilter } from '#lib/domain/funding-filter.ts';
import type { LocalDay } from '#lib/domain/local-days.ts';
import { cents, toWireAmount, type Cents } from '#lib/domain/money.ts';
import { OPERATION_STATES, type OperationState } from '#lib/domain/operation-state.ts';
import type { OverviewView, TodayRowView, TodayView } from '#lib/domain/overview-view.ts';
import { settlementStage, type SettlementStage } from '#lib/domain/settlement-words.ts';
import { statesNowPlot } from '#lib/domain/state-plot.ts';
import type { DayCell } from '../store/query-overview.ts';

type Narrowing = Partial<Pick<FundingFilter, 'states' | 'settlements'>>;

// Accepted and not returned. A word that nobody here knows does not make the money less accepted.
const FUNDED: SettlementStage[] = ['accepted', 'posted', 'other'];
const OPEN: OperationState[] = ['awaiting_approval', 'prepared', 'sending', 'not_sent', 'unknown', 'needs_review'];

const TODAY_ROWS: { kind: TodayRowView['kind']; label: string; narrowing: Narrowing }[] = [
  { kind: 'accepted', label: 'Accepted by the bank', narrowing: { settlements: FUNDED } },
  { kind: 'open', label: 'Without an outcome yet', narrowing: { states: OPEN } },
  { kind: 'returned', label: 'Returned', narrowing: { settlements: ['returned'] } },
  { kind: 'refused', label: 'Refused by the bank', narrowing: { states: ['rejected'] } },
  { kind: 'ended', label: 'Ended by the bank', narrowing: { settlements: ['not_made'] } },
];

/** The last of `days` is today. */
export function todayView(cells: readonly DayCell[], days: readonly LocalDay[]): TodayView {
  const day = days.at(-1)?.day ?? '';
  const ofToday = cells.filter((cell) => cell.dayIndex === days.length - 1);
  return {
    day,
    rows: TODAY_ROWS.map(({ kind, label, narrowing }) => {
      const { count, amountCents } = sum(ofToday.filter((cell) => isIn(cell, narrowing)));
      return { kind, label, count, amount: toWireAmount(amountCents), href: hrefOf(narrowing, day, day) };
    }),
  };
}

export function plotsView(cells: readonly DayCell[], days: readonly LocalDay[]): OverviewView['plots'] {
  const funded = cells.filter((cell) => isIn(cell, { settlements: FUNDED }));
  const sums = days.map(({ day }, index) => ({ day, ...sum(funded.filter((cell) => cell.dayIndex === index)) }));
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  const standings = STANDINGS.map(({ key, label, narrowing }) => ({ key, label, count: sum(cells.filter((cell) => isIn(cell, narrowing))).count, href: hrefOf(narrowing, first, last) }));
  return {
    funded: { ...fundedByDayPlot(sums), hrefs: Object.fromEntries(days.map(({ day }) => [day, hrefOf({ settlements: FUNDED }, day, day)])) },
    states: {
      ...statesNowPlot(standings.map(({ key, label, count }) => ({ key, label, count })), { one: 'funding', many: 'fundings' }),
      hrefs: Object.fromEntries(standings.filter(({ count }) => count > 0).map(({ key, href }) => [key, href])),
    },
  };
}

// Where an accepted funding stands is the bank's word; everything else stands at its state.
const STAGES: SettlementStage[] = ['accepted', 'posted', 'returned', 'not_made', 'other'];
const STANDINGS: { key: string; label: string; narrowing: Narrowing }[] = [
  ...STAGES.map((stage) => ({ key: stage, label: SETTLEMENT_LABELS[stage], narrowing: { settlements: [stage] } })),
  ...OPERATION_STATES.filter((state) => state !== 'succeeded' && state !== 'draft' && state !== 'discarded').map((state) => ({ key: state, label: stateLabel(state), narrowing: { states: [state] } })),
];

function isIn({ state, settlementStatus }: DayCell, { states, settlements }: Narrowing): boolean {
  if (states !== undefined) return states.includes(state);
  return state === 'succeeded' && (settlements ?? []).includes(settlementStage(settlementStatus, false));
}

function sum(cells: readonly DayCell[]): { count: number; amountCents: Cents } {
  return { count: cells.reduce((total, cell) => total + cell.count, 0), amountCents: cents(cells.reduce((total, cell) => total + cell.amountCents, 0n)) };
}

function hrefOf(narrowing: Narrowing, from: string, to: string): string {
  return `/fundings?${fundingSearchParams({ ...NO_FUNDING_FILTER, ...narrowing, from, to }).toString()}`;
}
