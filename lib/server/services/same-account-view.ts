import 'server-only';
import { accountWords } from '#lib/domain/account-words.ts';
import type { SameAccountView } from '#lib/domain/list-views.ts';
import type { AccountRecord } from '../store/query-records.ts';
import { isBlocked } from './account-view.ts';

/** An account of the same number, told to whoever links or looks at the other one. */
export function sameAccountView({ account }: AccountRecord): SameAccountView {
  const name = accountWords(account);
  return {
    id: account.id,
    name: name.charAt(0).toUpperCase() + name.slice(1),
    userId: account.userId,
    ownerName: `${account.firstName} ${account.lastName}`,
    createdAt: account.createdAt.toISOString(),
    mayBeCharged: !isBlocked(account),
  };
}
