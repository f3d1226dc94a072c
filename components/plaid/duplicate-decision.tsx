import type { SharedAccountView } from '#lib/domain/plaid/plaid-views.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Notice } from '#components/ui/notice.tsx';
import { AccountName } from './account-name.tsx';
import { DuplicateLines } from './duplicate-lines.tsx';
import { LinkActButton, type LinkAct } from './link-act-button.tsx';
import { linkSessionAddress } from './link-session-address.ts';

interface DuplicateDecisionProps {
  sessionId: string;
  institutionName: string | null;
  accounts: readonly SharedAccountView[];
  goOn: LinkAct<{ sessionId: string }>;
  timeZone: string;
}

/** Before anything is fetched: what was shared beside what it may be, and a person decides. */
export function DuplicateDecision({ sessionId, institutionName, accounts, goOn, timeZone }: DuplicateDecisionProps) {
  return (
    <div className="grid max-w-3xl gap-6">
      <Notice tone="doubt" title="Nothing has been fetched yet">
        <p>
          The console has no account number of what was shared{institutionName === null ? '' : ` at ${institutionName}`}. If the account linked earlier still works, use that one: a second link of the same account is an account of its own at the bank.
        </p>
      </Notice>
      <ul className="grid gap-3">
        {accounts.map((account) => (
          <li key={account.accountId} className="grid rounded-lg border border-line bg-raised sm:grid-cols-2">
            <div className="grid content-start gap-1 px-4 py-3">
              <h2 className="text-sm font-medium text-soft">Shared now</h2>
              <p>
                <AccountName account={account} />
              </p>
            </div>
            <div className="grid content-start gap-1 border-t border-line px-4 py-3 sm:border-t-0 sm:border-l">
              <h2 className="text-sm font-medium text-soft">Linked already</h2>
              {account.duplicates.length === 0 ? <p>Nothing like it</p> : <DuplicateLines duplicates={account.duplicates} timeZone={timeZone} />}
            </div>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-start gap-2">
        <LinkActButton input={{ sessionId }} act={goOn} leadsTo="accounts" words={{ button: 'Go on and fetch the accounts', look: 'primary' }} />
        <a href={linkSessionAddress(sessionId)} className={buttonClass('plain')}>
          Back to the link
        </a>
      </div>
    </div>
  );
}
