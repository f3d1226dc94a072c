import { LINKED_HOW_WORDS } from '#lib/domain/plaid/link-session.ts';
import type { LinkedAccountView } from '#lib/domain/views.ts';
import { DefinitionList, type Definition } from '#components/ui/definition-list.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { Mask } from './account-number.tsx';
import { MaskedNumber } from './masked-number.tsx';

/** Every field of the bank's answer to a link, in its own words, and how the account came to be linked. */
export function AccountRows({ account, timeZone }: { account: LinkedAccountView; timeZone: string }) {
  const rows: Definition[] = [
    { term: 'Id', value: <IdText value={account.id} label="bank account id" /> },
    { term: 'Bank', value: account.bankName ?? 'Not given' },
    { term: 'Account number', value: account.tokenised ? <TokenisedNumber last4={account.last4} /> : <MaskedNumber last4={account.last4} /> },
    { term: 'Routing number', value: <span className="font-mono text-sm">{account.routingNumber}</span> },
    { term: 'Source platform', value: account.sourcePlatform === null ? 'Not given' : <SourcePlatform word={account.sourcePlatform} /> },
    { term: 'Created at the bank', value: account.bankCreatedAt === null ? 'Not given' : <TimeText at={account.bankCreatedAt} timeZone={timeZone} /> },
    { term: 'How it was linked', value: LINKED_HOW_WORDS[account.linkedHow] },
    ...(account.linkedHow === 'by_hand' ? [] : [{ term: 'Institution', value: account.institutionName ?? 'Not given' }]),
    ...(account.mask === null ? [] : [{ term: 'Customer knows it as', value: <Mask mask={account.mask} /> }]),
  ];
  return <DefinitionList rows={rows} />;
}

function TokenisedNumber({ last4 }: { last4: string }) {
  return (
    <>
      Made for this connection <span className="text-soft">(the bank shows </span>
      <MaskedNumber last4={last4} />
      <span className="text-soft">)</span>
    </>
  );
}

function SourcePlatform({ word }: { word: string }) {
  return (
    <>
      <span className="font-mono text-sm">{word}</span>
      {word === 'ipg' && <span className="text-soft"> (entered by hand)</span>}
    </>
  );
}
