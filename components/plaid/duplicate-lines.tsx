import type { DuplicateView } from '#lib/domain/plaid/plaid-views.ts';
import { TimeText } from '#components/ui/time-text.tsx';

const WHY: Record<DuplicateView['why'], string> = {
  same_account: 'the same account, as Plaid recognises it',
  same_numbers: 'the same routing and account number',
  same_name_and_mask: 'the same bank, name and ending',
};

/** Accounts that are linked already and may be the same one. */
export function DuplicateLines({ duplicates, timeZone }: { duplicates: readonly DuplicateView[]; timeZone: string }) {
  return (
    <ul className="grid gap-1">
      {duplicates.map((duplicate) => (
        <li key={duplicate.accountId} className="[overflow-wrap:anywhere]">
          <a href={`/bank-accounts/${duplicate.accountId}`} className="inline-block py-0.5 text-link underline underline-offset-3">
            {duplicate.words}
          </a>
          <span className="block text-sm text-soft">
            Linked <TimeText at={duplicate.createdAt} timeZone={timeZone} brief />: {WHY[duplicate.why]}.
          </span>
        </li>
      ))}
    </ul>
  );
}
