import 'server-only';
import { accountSearchParams, readAccountFilter } from '#lib/domain/account-filter.ts';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { SavedViewIntent } from '#lib/domain/desk-intents.ts';
import { fundingSearchParams, readFundingFilter } from '#lib/domain/funding-filter.ts';
import { rawParamsOf } from '#lib/domain/list-filter.ts';
import type { SavedViewList, SavedViewView } from '#lib/domain/list-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import type { SavedViewRow } from '../store/rows.ts';
import { invalid } from './failure-words.ts';
import { savedViewView } from './list-saved-views.ts';

// A list of names that one can still choose from.
const MAX_VIEWS = 50;

/** Keeps a filter under a name. What is stored is the filter as it was understood, never the text as it was sent. The
 *  second press of a double click finds what the first has saved, and that is no trouble. */
export async function saveView({ context, queries }: Runtime, operator: Operator, intent: SavedViewIntent): Promise<ActionResult<SavedViewView>> {
  const { store, clock, random } = context;
  const query = canonicalQuery(intent.list, intent.query);
  const row: SavedViewRow = { id: random.uuid(), ownerId: operator.id, list: intent.list, name: intent.name, query, createdAt: clock.now() };
  const outcome = await store.transaction('save-view', async (tx) => {
    if ((await tx.countSavedViews(operator.id)) >= MAX_VIEWS) return 'too_many';
    if (!(await tx.insertSavedView(row))) return 'taken';
    tx.audit({ at: row.createdAt, actorKind: 'operator', actorId: operator.id, act: 'saved_view.saved', objectKind: 'saved_view', objectId: row.id, detail: { list: row.list, query } });
    return 'saved';
  });
  if (outcome !== 'saved') {
    const same = (await queries.listSavedViews(operator.id)).find((each) => each.list === row.list && each.name === row.name && each.query === query);
    if (same !== undefined) return { ok: true, value: savedViewView(same) };
  }
  if (outcome === 'too_many') return invalid('name', `You have ${MAX_VIEWS} views already. Delete one that you no longer use.`);
  if (outcome === 'taken') return invalid('name', 'You have a view of this name for this list already. Choose another name.');
  return { ok: true, value: savedViewView(row) };
}

function canonicalQuery(list: SavedViewList, query: string): string {
  const raw = rawParamsOf(new URLSearchParams(query));
  const params = list === 'fundings' ? fundingSearchParams({ ...readFundingFilter(raw).filter, place: null }) : accountSearchParams({ ...readAccountFilter(raw).filter, place: null });
  return params.toString();
}
