import { linkNumberWords } from './account-words.ts';
import { amountWords } from './operation-words.ts';
import type { LinkDetailsView, OperationView } from './views.ts';

/** The review page's one sentence: exactly what Send will do at the bank. */
export function consequenceOf(view: Pick<OperationView, 'fund' | 'link'>): string {
  const { fund, link } = view;
  if (fund !== null)
    return `Charge ${fund.sourceAccountName ?? `account ${fund.sourceAccountId}`} ${amountWords(fund.amount)} and credit the program's routable account ${fund.targetAccountId}, as ${fund.userId}.`;
  if (link === null) return '';
  const account = `the ${institutionOf(link)}account ${linkNumberWords(link)} (routing number ${link.routingNumber}) of ${link.firstName} ${link.lastName}`;
  return link.ownerScope === 'program'
    ? `Save ${account} at the bank as a funding source of the program, as ${link.userId}.`
    : `Save ${account} at the bank as a bank account of ${link.userId}.`;
}

/** The button that does it: `Send $100.00`, `Link account ending 6789`, `Link account known as ••0000`. */
export function sendButtonWords(view: Pick<OperationView, 'fund' | 'link'>): string {
  if (view.fund !== null) return `Send ${amountWords(view.fund.amount)}`;
  return view.link === null ? 'Send' : `Link account ${linkNumberWords(view.link)}`;
}

function institutionOf({ plaid }: LinkDetailsView): string {
  return plaid?.institutionName ? `${plaid.institutionName} ` : '';
}
