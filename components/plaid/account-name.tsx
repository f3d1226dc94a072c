import type { SharedAccountView } from '#lib/domain/plaid/plaid-views.ts';

/** `Checking ••0000, checking`: what the customer knows the account by; the mask is read out figure by figure. */
export function AccountName({ account }: { account: Pick<SharedAccountView, 'name' | 'mask' | 'subtype'> }) {
  return (
    <>
      <span className="font-semibold [overflow-wrap:anywhere]">{account.name}</span>
      {account.mask !== null && (
        <span className="whitespace-nowrap">
          {' '}
          <span aria-hidden="true" className="font-mono text-sm">
            ••{account.mask}
          </span>
          <span className="sr-only">ending {Array.from(account.mask).join(' ')}</span>
        </span>
      )}
      {account.subtype !== null && <span className="text-soft">, {account.subtype}</span>}
    </>
  );
}
