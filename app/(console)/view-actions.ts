'use server';
import { redirect } from 'next/navigation';
import type { ActionFailureCode } from '#lib/domain/action-result.ts';
import { deleteViewIntent, savedViewIntent } from '#lib/domain/desk-intents.ts';
import type { SavedViewList } from '#lib/domain/list-views.ts';
import { defineAction } from '#lib/server/action/action.ts';
import { readForm } from '#lib/server/action/read-form.ts';
import { deleteView } from '#lib/server/services/delete-view.ts';
import { saveView } from '#lib/server/services/save-view.ts';

/* Native forms on pages without a script: each goes back to the list, whatever came of it. */

const save = defineAction({
  name: 'save_view',
  permission: 'see_operations',
  input: savedViewIntent,
  run: ({ operator, runtime }, intent) => saveView(runtime, operator, intent),
});

const remove = defineAction({
  name: 'delete_view',
  permission: 'see_operations',
  input: deleteViewIntent,
  run: ({ operator, runtime }, intent) => deleteView(runtime, operator, intent),
});

export async function saveViewAction(form: FormData): Promise<void> {
  const fields = readForm(form);
  const result = await save(fields);
  goBack(fields, result.ok ? null : result.code);
}

export async function deleteViewAction(form: FormData): Promise<void> {
  const fields = readForm(form);
  const result = await remove({ viewId: fields.viewId });
  // Gone already, by the first press of a double click or in another tab: what was wanted.
  goBack(fields, result.ok || result.code === 'not_found' ? null : result.code);
}

const PATHS: Record<SavedViewList, '/fundings' | '/bank-accounts'> = { fundings: '/fundings', bank_accounts: '/bank-accounts' };

function goBack({ list, query }: Record<string, unknown>, failure: ActionFailureCode | null): never {
  const path = list === 'bank_accounts' ? PATHS.bank_accounts : PATHS.fundings;
  const params = new URLSearchParams(typeof query === 'string' ? query : '');
  params.delete('view');
  if (failure !== null) params.set('view', failure);
  redirect(params.size === 0 ? path : `${path}?${params.toString()}`);
}
