import type { ComponentProps } from 'react';
import type { SharedAccountView } from '#lib/domain/plaid/plaid-views.ts';
import { AccountName } from './account-name.tsx';
import { SharedAccountFacts } from './shared-account-facts.tsx';

interface SharedAccountChoiceProps {
  id: string;
  account: SharedAccountView;
  timeZone: string;
  input: Omit<ComponentProps<'input'>, 'id' | 'disabled'>;
}

/** One account as a radio button with all that is known of it. What the gate blocks cannot be chosen, and says why. */
export function SharedAccountChoice({ id, account, timeZone, input }: SharedAccountChoiceProps) {
  const isBlocked = account.gate.level === 'blocked';
  return (
    <div className={`rounded-lg border border-line has-checked:border-accent ${isBlocked ? 'bg-sunken' : 'bg-raised'}`}>
      <label htmlFor={id} className={`flex items-start gap-2.5 px-4 pt-3 pb-2 ${isBlocked ? 'cursor-not-allowed!' : ''}`}>
        <input {...input} id={id} disabled={isBlocked} aria-describedby={`${id}-facts`} className="mt-px size-4.5 shrink-0 accent-accent" />
        <span className="min-w-0">
          <AccountName account={account} />
          {account.officialName !== null && account.officialName !== account.name && <span className="block text-sm text-soft [overflow-wrap:anywhere]">{account.officialName}</span>}
        </span>
      </label>
      <div id={`${id}-facts`} className="px-4 pb-3 sm:pl-11">
        <SharedAccountFacts account={account} timeZone={timeZone} />
      </div>
    </div>
  );
}
