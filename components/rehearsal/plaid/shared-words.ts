import type { PlaidSharedView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';

/** An account as its owner knows it. */
export function sharedWords({ name, mask }: Pick<PlaidSharedView, 'name' | 'mask'>): string {
  return mask === null ? name : `${name} ••${mask}`;
}
