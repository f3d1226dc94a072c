import 'server-only';
import type { SavedViewList, SavedViewView } from '#lib/domain/list-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import type { SavedViewRow } from '../store/rows.ts';

/** This person's own, by name. */
export async function listSavedViews({ queries }: Runtime, operator: Operator, list: SavedViewList): Promise<SavedViewView[]> {
  const rows = await queries.listSavedViews(operator.id);
  return rows.filter((row) => row.list === list).map(savedViewView);
}

export function savedViewView(row: SavedViewRow): SavedViewView {
  return { id: row.id, list: row.list, name: row.name, query: row.query };
}
