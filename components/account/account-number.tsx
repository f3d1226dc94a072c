import { MaskedNumber } from './masked-number.tsx';

interface AccountNumberProps {
  account: { last4: string; mask: string | null; tokenised: boolean };
}

/** What people know the account by. A tokenised number's own ending is nothing that a customer would recognise. */
export function AccountNumber({ account: { last4, mask, tokenised } }: AccountNumberProps) {
  if (mask !== null) return <Mask mask={mask} />;
  return tokenised ? <span>Number made for this connection</span> : <MaskedNumber last4={last4} />;
}

/** Read out figure by figure: "account known as 0 0 0 0". */
export function Mask({ mask }: { mask: string }) {
  return (
    <span className="whitespace-nowrap">
      <span aria-hidden="true" className="font-mono text-sm">
        ••{mask}
      </span>
      <span className="sr-only">account known as {Array.from(mask).join(' ')}</span>
    </span>
  );
}
