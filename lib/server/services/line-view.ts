import 'server-only';
import { accountWords, payloadNumberWords } from '#lib/domain/account-words.ts';
import { toWireAmount } from '#lib/domain/money.ts';
import type { OperationPayload } from '#lib/domain/operation.ts';
import { settlementStage } from '#lib/domain/settlement-words.ts';
import type { OperationLineView } from '#lib/domain/views.ts';
import type { LineRecord } from '../store/query-records.ts';

export function lineView(record: LineRecord): OperationLineView {
  const { operation } = record;
  const isFunding = operation.kind === 'fund_program';
  return {
    id: operation.id,
    kind: operation.kind,
    state: operation.state,
    settlementStatus: operation.settlementStatus,
    returned: isFunding && settlementStage(operation.settlementStatus, record.hasReversal) === 'returned',
    amount: operation.amountCents === null ? null : toWireAmount(operation.amountCents),
    title: capitalised(titleOf(operation.payload, record)),
    detail: detailOf(operation.payload, operation.externalId),
    makerName: record.makerName ?? UNKNOWN_PERSON,
    createdAt: operation.createdAt.toISOString(),
  };
}

/** Stands for an operator who is in no list any more. */
export const UNKNOWN_PERSON = 'Somebody';

function titleOf(payload: OperationPayload, { source }: LineRecord): string {
  if (payload.kind === 'link_account') return `account ${payloadNumberWords(payload)}, ${payload.firstName} ${payload.lastName}`;
  return source === null ? payload.sourceAccountId : accountWords(source);
}

function detailOf(payload: OperationPayload, externalId: string | null): string {
  if (payload.kind === 'fund_program') return externalId ?? '';
  return payload.ownerScope === 'program' ? 'Funding source of the program' : payload.userId;
}

function capitalised(text: string): string {
  return text.startsWith('account ') ? `A${text.slice(1)}` : text;
}
