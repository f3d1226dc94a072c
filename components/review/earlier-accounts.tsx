import type { SameAccountView } from '#lib/domain/list-views.ts';
import { Notice } from '#components/ui/notice.tsx';
import { TimeText } from '#components/ui/time-text.tsx';

/** The same account number was linked before: told before it is saved a second time. */
export function EarlierAccounts({ accounts, timeZone }: { accounts: readonly SameAccountView[]; timeZone: string }) {
  if (accounts.length === 0) return null;
  return (
    <Notice tone="doubt" title={accounts.length === 1 ? 'This account number is linked already' : `This account number is linked already, ${accounts.length} times`}>
      <p>The bank keeps each link as an account of its own. Link it again only if it belongs to another owner or the earlier one cannot be used.</p>
      <ul className="mt-1 divide-y divide-doubt/25">
        {accounts.map((account) => (
          <li key={account.id} className="grid gap-0.5 py-1.5">
            <a href={`/bank-accounts/${account.id}`} className="w-fit py-0.5 font-medium text-link underline underline-offset-3">
              {account.name}
            </a>
            <span className="text-sm [overflow-wrap:anywhere]">
              {account.ownerName}, {account.userId}. Linked <TimeText at={account.createdAt} timeZone={timeZone} />.{!account.mayBeCharged && ' It may not be charged now.'}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
