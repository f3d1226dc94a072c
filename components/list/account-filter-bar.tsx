import { ACCOUNT_SORTS, type AccountFilter } from '#lib/domain/account-filter.ts';
import type { ChoiceView } from '#lib/domain/list-views.ts';
import { ACCOUNT_SORT_LABELS } from './account-list-lines.tsx';
import { DayFields, type DayShortcut } from './day-fields.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Choices, FilterPanel } from './filter-fields.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { SortMenu } from './sort-menu.tsx';

interface AccountFilterBarProps {
  path: string;
  query: string;
  filter: AccountFilter;
  platforms: readonly ChoiceView[];
  days: readonly DayShortcut[];
  timeZone: string;
}

const OWNERS = [
  { value: '', label: 'Anybody' },
  { value: 'program', label: 'The program: funding sources' },
  { value: 'user', label: 'Users' },
];

const CHARGING = [
  { value: '', label: 'Either' },
  { value: 'no', label: 'May be charged' },
  { value: 'yes', label: 'Not to be charged now' },
];

export function AccountFilterBar({ path, query, filter, platforms, days, timeZone }: AccountFilterBarProps) {
  const { sort, blocked } = filter;
  return (
    <FilterBar
      path={path}
      find={{ label: 'Find in these bank accounts', hint: 'Name, user, id or last 4', value: filter.q }}
      kept={{ sort: sort === 'newest' ? null : sort }}
      end={<SortMenu path={path} query={query} current={sort} orders={ACCOUNT_SORTS} words={ACCOUNT_SORT_LABELS} />}
    >
      <FilterMenu id="menu-owner" label="Owner" isSet={filter.owner !== null}>
        <FilterPanel legend="Owner">
          <Choices id="owner" name="owner" type="radio" choices={OWNERS} chosen={[filter.owner ?? '']} />
        </FilterPanel>
      </FilterMenu>
      <FilterMenu id="menu-blocked" label="Charging" isSet={blocked !== null}>
        <FilterPanel legend="Charging">
          <Choices id="blocked" name="blocked" type="radio" choices={CHARGING} chosen={[blocked === null ? '' : blocked ? 'yes' : 'no']} />
        </FilterPanel>
      </FilterMenu>
      <FilterMenu id="menu-platform" label="Linked through" isSet={filter.platform !== null}>
        <FilterPanel legend="Linked through">
          <Choices id="platform" name="platform" type="radio" choices={[{ value: '', label: 'Any way' }, ...platforms]} chosen={[filter.platform ?? '']} />
        </FilterPanel>
      </FilterMenu>
      <FilterMenu id="menu-date" label="Date" isSet={filter.from !== null || filter.to !== null}>
        <FilterPanel legend="Date">
          <DayFields path={path} query={query} from={filter.from} to={filter.to} days={days} timeZone={timeZone} />
        </FilterPanel>
      </FilterMenu>
    </FilterBar>
  );
}
