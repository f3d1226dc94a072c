import type { ReactNode } from 'react';
import type { SavedViewList, SavedViewView } from '#lib/domain/list-views.ts';
import { MAX_VIEW_NAME_LENGTH } from '#lib/domain/desk-intents.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { FilterMenu } from './filter-menu.tsx';
import { listAddress, queryWithout } from './list-address.ts';

export type NativeFormAction = (form: FormData) => Promise<void>;

export interface StandingView {
  name: string;
  query: string;
}

interface ListViewsProps {
  path: string;
  list: SavedViewList;
  query: string;
  /** For everybody; the first is the whole list. */
  standing: readonly StandingView[];
  saved: readonly SavedViewView[];
  save: NativeFormAction;
  remove: NativeFormAction;
}

/** Ready filters as links above the list: those of the console, then one's own. */
export function ListViews({ path, list, query, standing, saved, save, remove }: ListViewsProps) {
  const current = queryWithout(query, ['sort']);
  const isListed = [...standing, ...saved].some((view) => view.query === query || view.query === current);
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2 border-b border-line sm:min-h-10">
      <nav aria-label="Views">
        <ul className="flex flex-wrap sm:gap-x-1">
          {standing.map((view) => (
            <ViewLink key={view.name} href={listAddress(path, view.query)} isCurrent={view.query === current}>
              {view.name}
            </ViewLink>
          ))}
          {saved.map((view) => (
            <ViewLink key={view.id} href={listAddress(path, view.query)} isCurrent={view.query === query}>
              {view.name}
            </ViewLink>
          ))}
        </ul>
      </nav>
      {(!isListed || saved.length > 0) && (
        <div className="pb-1.5">
          <FilterMenu id="menu-views" label={isListed ? 'Your views' : 'Save this view'} atEnd>
            <div className="grid gap-4">
              {!isListed && <SaveForm list={list} query={query} save={save} />}
              {saved.length > 0 && <SavedList views={saved} query={query} remove={remove} />}
            </div>
          </FilterMenu>
        </div>
      )}
    </div>
  );
}

function ViewLink({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: ReactNode }) {
  return (
    <li className="max-w-full">
      <a
        href={href}
        aria-current={isCurrent ? 'page' : undefined}
        className="-mb-px block border-b-2 border-transparent px-1.5 pt-1 sm:px-2 pb-2 text-soft hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink [overflow-wrap:anywhere]"
      >
        {children}
      </a>
    </li>
  );
}

function SaveForm({ list, query, save }: { list: SavedViewList; query: string; save: NativeFormAction }) {
  return (
    <form action={save} className="grid gap-3">
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="query" value={query} />
      <div className="grid gap-1">
        <label htmlFor="view-name" className="font-medium">
          Name of the view
        </label>
        <p id="view-name-hint" className="text-sm text-soft">
          Saves this filter and its order for you alone.
        </p>
        <input id="view-name" name="name" type="text" required maxLength={MAX_VIEW_NAME_LENGTH} autoComplete="off" aria-describedby="view-name-hint" className="control" />
      </div>
      <div className="flex justify-end">
        <button type="submit" className={buttonClass('primary')}>
          Save view
        </button>
      </div>
    </form>
  );
}

function SavedList({ views, query, remove }: { views: readonly SavedViewView[]; query: string; remove: NativeFormAction }) {
  return (
    <ul aria-label="Your saved views" className="grid min-w-56">
      {views.map((view) => (
        <li key={view.id} className="flex items-center justify-between gap-4">
          <span className="min-w-0 [overflow-wrap:anywhere]">{view.name}</span>
          <form action={remove}>
            <input type="hidden" name="viewId" value={view.id} />
            <input type="hidden" name="list" value={view.list} />
            <input type="hidden" name="query" value={query} />
            <button type="submit" aria-label={`Delete the view ${view.name}`} className={buttonClass('quiet')}>
              Delete
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
