import type { LinkPayload } from './operation.ts';
import type { LinkDetailsView } from './views.ts';

interface Known {
  last4: string;
  /** What its customer knows it by, where they shared it themselves. */
  mask: string | null;
  tokenised: boolean;
}

/** Says which account, after "account": `ending 6789`, or `known as ••0000` to a customer who shared it. The ending of a
 *  tokenised number is never said: nobody but the bank knows it. */
export function numberWords({ last4, mask, tokenised }: Known): string {
  if (mask !== null) return `known as ••${mask}`;
  return tokenised ? 'with a number made for its connection' : `ending ${last4}`;
}

/** `First Bank account ending 6789`; named by where its customer shared it when the bank gives no name of its own. */
export function accountWords(account: Known & { bankName: string | null; institutionName: string | null }): string {
  const name = account.bankName ?? account.institutionName;
  return `${name === null ? '' : `${name} `}account ${numberWords(account)}`;
}

export function linkNumberWords({ last4, plaid }: Pick<LinkDetailsView, 'last4' | 'plaid'>): string {
  return numberWords({ last4, mask: plaid?.mask ?? null, tokenised: plaid?.tokenised ?? false });
}

export function payloadNumberWords({ accountLast4, plaid }: Pick<LinkPayload, 'accountLast4' | 'plaid'>): string {
  return numberWords({ last4: accountLast4, mask: plaid?.mask ?? null, tokenised: plaid?.tokenised ?? false });
}
