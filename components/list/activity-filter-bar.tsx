import type { ActivityFilter } from '#lib/domain/activity-filter.ts';
import type { ChoiceView } from '#lib/domain/list-views.ts';
import { DayFields, type DayShortcut } from './day-fields.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Choices, FilterPanel, ShortField } from './filter-fields.tsx';
import { FilterMenu } from './filter-menu.tsx';

interface ActivityFilterBarProps {
  path: string;
  query: string;
  filter: ActivityFilter;
  people: readonly ChoiceView[];
  acts: readonly ChoiceView[];
  days: readonly DayShortcut[];
  timeZone: string;
}

export function ActivityFilterBar({ path, query, filter, people, acts, days, timeZone }: ActivityFilterBarProps) {
  return (
    <FilterBar path={path} find={null} kept={{}} end={null}>
      <FilterMenu id="menu-person" label="Person" isSet={filter.personId !== null}>
        <FilterPanel legend="Person">
          <Choices id="person" name="person" type="radio" choices={[{ value: '', label: 'Anybody, and the console' }, ...people]} chosen={[filter.personId ?? '']} />
        </FilterPanel>
      </FilterMenu>
      <FilterMenu id="menu-act" label="Act" isSet={filter.group !== null}>
        <FilterPanel legend="Act">
          <Choices id="act" name="act" type="radio" choices={[{ value: '', label: 'Every act' }, ...acts]} chosen={[filter.group ?? '']} />
        </FilterPanel>
      </FilterMenu>
      <FilterMenu id="menu-object" label="About" isSet={filter.objectId !== null}>
        <FilterPanel legend="About">
          <ShortField id="object" name="object" label="Id of an operation or bank account" value={filter.objectId} mono />
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
