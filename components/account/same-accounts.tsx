import type { SameAccountView } from '#lib/domain/list-views.ts';
import { Notice } from '#components/ui/notice.tsx';
import { TimeText } from '#components/ui/time-text.tsx';

/** The same account number was linked before: each link is an account of its own at the bank. */
export function SameAccounts({ accounts, timeZone }: { accounts: readonly SameAccountView[]; timeZone: string }) {
  if (accounts.length === 0) return null;
  return (
    <Notice title="The same account number was linked before">
      <ul className="grid gap-1">
        {accounts.map((account) => (
          <li key={account.id} className="[overflow-wrap:anywhere]">
            <a href={`/bank-accounts/${account.id}`} className="text-link underline underline-offset-3">
              {account.name}
            </a>
            <span className="text-soft">
              {' '}
              of {account.ownerName}, linked <TimeText at={account.createdAt} timeZone={timeZone} brief />
              {account.mayBeCharged ? '' : ', not to be charged now'}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
