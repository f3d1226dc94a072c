import type { LinkedAccountView } from '#lib/domain/views.ts';
import { DefinitionList, type Definition } from '#components/ui/definition-list.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { MaskedNumber } from './masked-number.tsx';

/** Every field of the bank's answer to a link, in its own words. */
export function AccountRows({ account, timeZone }: { account: LinkedAccountView; timeZone: string }) {
  const rows: Definition[] = [
    { term: 'Id', value: <IdText value={account.id} label="bank account id" /> },
    { term: 'Bank', value: account.bankName ?? 'Bank name unknown' },
    { term: 'Account number', value: <MaskedNumber last4={account.last4} /> },
    { term: 'Routing number', value: <span className="font-mono text-sm">{account.routingNumber}</span> },
    { term: 'Source platform', value: account.sourcePlatform === null ? 'Not given' : <SourcePlatform word={account.sourcePlatform} /> },
    { term: 'Created at the bank', value: account.bankCreatedAt === null ? 'Not given' : <TimeText at={account.bankCreatedAt} timeZone={timeZone} /> },
  ];
  return <DefinitionList rows={rows} />;
}

function SourcePlatform({ word }: { word: string }) {
  return (
    <>
      <span className="font-mono text-sm">{word}</span>
      {word === 'ipg' && <span className="text-soft"> (entered by hand)</span>}
    </>
  );
}
