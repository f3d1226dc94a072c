import type { OperationKind } from '#lib/domain/operation-state.ts';

/** Where an operation stands: `/fundings/op_…` or `/bank-accounts/link/op_…`. */
export function operationAddress(kind: OperationKind, id: string): `/fundings/${string}` | `/bank-accounts/link/${string}` {
  return kind === 'fund_program' ? `/fundings/${id}` : `/bank-accounts/link/${id}`;
}

export function reviewAddress(kind: OperationKind, id: string): string {
  return `${operationAddress(kind, id)}/review`;
}

/** The form that makes such an operation, filled from an earlier one. */
export function formAddress(kind: OperationKind, from: { draft: string } | { copy: string }): `/fundings/new?${string}` | `/bank-accounts/link/by-hand?${string}` {
  const query = 'draft' in from ? `draft=${encodeURIComponent(from.draft)}` : `copy=${encodeURIComponent(from.copy)}`;
  return kind === 'fund_program' ? `/fundings/new?${query}` : `/bank-accounts/link/by-hand?${query}`;
}
