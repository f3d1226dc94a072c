import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { readOperationId, type OperationId } from '#lib/domain/ids.ts';
import type { OperationPayload } from '#lib/domain/operation.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { changeDraft } from '../operations/change-draft.ts';
import { draftOperation } from '../operations/draft-operation.ts';
import { intentVersion } from '../operations/intent-version.ts';
import type { Runtime } from '../runtime.ts';
import type { OperationRow } from '../store/rows.ts';
import { failureWords, NOT_FOUND } from './failure-words.ts';
import { findOperation } from './find-operation.ts';

export interface DraftOrigin {
  /** The draft to change; a sent one is refused, never sent a second time. */
  draftId: string | null;
  /** The operation that this is entered again for ("send as new"). */
  replacesId: string | null;
}

export interface SavedDraft {
  operationId: string;
  /** What Send has to hand back for exactly this content. */
  version: string;
}

interface DraftContent {
  payload: OperationPayload;
  accountNumber: string | null;
}

/** Writes what the form holds into the draft it came from, or into a new one. */
export async function saveDraft(runtime: Runtime, operator: Operator, content: DraftContent, origin: DraftOrigin): Promise<ActionResult<SavedDraft>> {
  if (origin.draftId !== null) return changeExisting(runtime, operator, content, readOperationId(origin.draftId));
  const replacesId = origin.replacesId === null ? null : await findReplaceable(runtime, operator, content, origin.replacesId);
  if (origin.replacesId !== null && replacesId === null) return NOT_FOUND;
  const drafted = await draftOperation(runtime.context, { ...content, makerId: operator.id, replacesId });
  return drafted.ok ? saved(drafted.value) : failureWords(drafted.failure);
}

async function changeExisting(runtime: Runtime, operator: Operator, content: DraftContent, draftId: OperationId | null): Promise<ActionResult<SavedDraft>> {
  const draft = draftId === null ? null : await findOperation(runtime, operator, draftId);
  if (draft === null) return NOT_FOUND;
  const changed = await changeDraft(runtime.context, draft.id, content, { kind: 'operator', id: operator.id });
  return changed.ok ? saved(changed.value) : failureWords(changed.failure);
}

function saved(row: OperationRow): ActionResult<SavedDraft> {
  return { ok: true, value: { operationId: row.id, version: intentVersion(row) } };
}

async function findReplaceable(runtime: Runtime, operator: Operator, content: DraftContent, id: string): Promise<OperationId | null> {
  const earlier = await findOperation(runtime, operator, id);
  return earlier !== null && earlier.kind === content.payload.kind ? earlier.id : null;
}
