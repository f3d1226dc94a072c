import { FLAG_LABELS, SETTLEMENT_LABELS, SORT_LABELS, stateLabel } from '#lib/domain/filter-words.ts';
import { FUNDING_FLAGS, FUNDING_SORTS, SETTLEMENT_STAGES, type FundingFilter } from '#lib/domain/funding-filter.ts';
import type { ChoiceView } from '#lib/domain/list-views.ts';
import { toWireAmount } from '#lib/domain/money.ts';
import { OPERATION_STATES } from '#lib/domain/operation-state.ts';
import { DayFields, type DayShortcut } from './day-fields.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Choices, FilterPanel, ShortField } from './filter-fields.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { SortMenu } from './sort-menu.tsx';

interface FundingFilterBarProps {
  path: string;
  query: string;
  filter: FundingFilter;
  makers: readonly ChoiceView[];
  sources: readonly ChoiceView[];
  days: readonly DayShortcut[];
  timeZone: string;
}

// A discarded draft is in no list.
const STATES = OPERATION_STATES.filter((state) => state !== 'discarded').map((value) => ({ value, label: stateLabel(value) }));
const STAGES = SETTLEMENT_STAGES.map((value) => ({ value, label: SETTLEMENT_LABELS[value] }));
const FLAGS = FUNDING_FLAGS.map((value) => ({ value, label: FLAG_LABELS[value] }));

export function FundingFilterBar({ path, query, filter, makers, sources, days, timeZone }: FundingFilterBarProps) {
  const { sort, leastCents, mostCents } = filter;
  const anybody = { value: '', label: 'Anybody' };
  return (
    <FilterBar
      path={path}
      find={{ label: 'Find in these fundings', hint: 'Reference, id, last 4', value: filter.q }}
      kept={{ sort: sort === 'newest' ? null : sort }}
      end={<SortMenu path={path} query={query} current={sort} orders={FUNDING_SORTS} words={SORT_LABELS} />}
    >
      <FilterMenu id="menu-state" label="State" isSet={filter.states.length > 0}>
        <FilterPanel legend="State">
          <Choices id="state" name="state" type="checkbox" choices={STATES} chosen={filter.states} />
        </FilterPanel>
      </FilterMenu>
      <FilterMenu id="menu-settlement" label="Settlement" isSet={filter.settlements.length + filter.flags.length > 0}>
        <FilterPanel legend="Settlement">
          <Choices id="settlement" name="settlement" type="checkbox" choices={STAGES} chosen={filter.settlements} />
          <div className="border-t border-line pt-2">
            <Choices id="flag" name="flag" type="checkbox" choices={FLAGS} chosen={filter.flags} />
          </div>
        </FilterPanel>
      </FilterMenu>
      <FilterMenu id="menu-date" label="Date" isSet={filter.from !== null || filter.to !== null}>
        <FilterPanel legend="Date">
          <DayFields path={path} query={query} from={filter.from} to={filter.to} days={days} timeZone={timeZone} />
        </FilterPanel>
      </FilterMenu>
      <FilterMenu id="menu-amount" label="Amount" isSet={leastCents !== null || mostCents !== null}>
        <FilterPanel legend="Amount">
          <ShortField id="min" name="min" label="At least" adornment="$" value={leastCents === null ? null : toWireAmount(leastCents)} />
          <ShortField id="max" name="max" label="At most" adornment="$" value={mostCents === null ? null : toWireAmount(mostCents)} />
        </FilterPanel>
      </FilterMenu>
      <FilterMenu id="menu-source" label="Account" isSet={filter.sourceAccountId !== null}>
        <FilterPanel legend="Account charged">
          <Choices id="source" name="source" type="radio" choices={[{ value: '', label: 'Any account' }, ...sources]} chosen={[filter.sourceAccountId ?? '']} />
        </FilterPanel>
      </FilterMenu>
      <FilterMenu id="menu-maker" label="Made by" isSet={filter.makerId !== null}>
        <FilterPanel legend="Made by">
          <Choices id="maker" name="maker" type="radio" choices={[anybody, ...makers]} chosen={[filter.makerId ?? '']} />
        </FilterPanel>
      </FilterMenu>
    </FilterBar>
  );
}
