import type { ActIntent } from '#lib/domain/act-intent.ts';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { FundIntent } from '#lib/domain/fund-intent.ts';
import { trustOperationId, type OperationId } from '#lib/domain/ids.ts';
import type { LinkIntent } from '#lib/domain/link-intent.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { prepareOperation } from '#lib/server/operations/prepare-operation.ts';
import { draftFunding } from '#lib/server/services/draft-funding.ts';
import { draftLink, type LinkDraft } from '#lib/server/services/draft-link.ts';
import type { DraftOrigin } from '#lib/server/services/save-draft.ts';
import { sendOperation } from '#lib/server/services/send-operation.ts';
import type { Runtime } from '#lib/server/runtime.ts';

export const CANARY_NUMBER = '000987654321';

export function aFunding(over: Partial<FundIntent & DraftOrigin> = {}): FundIntent & DraftOrigin {
  return {
    sourceAccountId: 'bbac-source',
    targetAccountId: 'rbac-1',
    userId: 'user-1',
    amount: '100.00',
    reference: 'PO-7',
    description: null,
    purpose: null,
    sourceName: null,
    participantId: null,
    sourceLedgerUid: null,
    destinationLedgerUid: null,
    draftId: null,
    replacesId: null,
    ...over,
  };
}

export function aLink(over: Partial<LinkIntent & LinkDraft> = {}): LinkIntent & LinkDraft {
  return {
    ownerScope: 'user',
    userId: 'user-7',
    firstName: 'Ada',
    lastName: 'Lovelace',
    routingNumber: '110000000',
    accountNumber: CANARY_NUMBER,
    accountNumberAgain: CANARY_NUMBER,
    street: null,
    city: null,
    state: null,
    postalCode: null,
    fingerprint: null,
    draftId: null,
    replacesId: null,
    confirmRouting: false,
    ...over,
  };
}

export function anAct(operationId: string, act: ActIntent['act'], over: Partial<ActIntent> = {}): ActIntent {
  return { operationId, act, verdict: null, reference: null, reason: null, seen: null, ...over };
}

export async function draftedFunding(runtime: Runtime, operator: Operator, over: Partial<FundIntent & DraftOrigin> = {}): Promise<string> {
  return idOf(await draftFunding(runtime, operator, aFunding(over)));
}

export async function sentFunding(runtime: Runtime, operator: Operator, over: Partial<FundIntent & DraftOrigin> = {}): Promise<string> {
  const operationId = await draftedFunding(runtime, operator, over);
  return idOf(await sendOperation(runtime, operator, { operationId, duplicateReason: null, seen: null }));
}

export async function sentLink(runtime: Runtime, operator: Operator, over: Partial<LinkIntent & LinkDraft> = {}): Promise<string> {
  const operationId = idOf(await draftLink(runtime, operator, aLink(over)));
  return idOf(await sendOperation(runtime, operator, { operationId, duplicateReason: null, seen: null }));
}

export function idOf(result: ActionResult<{ operationId: string }>): string {
  if (!result.ok) throw new Error(`expected ok, got ${result.code}: ${result.message}`);
  return result.value.operationId;
}

/** Frozen, and nothing of it sent yet. */
export async function preparedFunding(runtime: Runtime, operator: Operator): Promise<OperationId> {
  const id = trustOperationId(await draftedFunding(runtime, operator));
  const prepared = await prepareOperation(runtime.context, id, { kind: 'operator', id: operator.id }, { duplicateReason: null, seen: null });
  if (!prepared.ok) throw new Error(prepared.failure.code);
  return id;
}
