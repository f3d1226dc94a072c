import type { LinkDetailsView, OperationView } from '#lib/domain/views.ts';
import { AccountRows } from '#components/account/account-rows.tsx';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { linkRows } from './link-rows.tsx';

interface LinkFactsProps {
  view: OperationView;
  link: LinkDetailsView;
  timeZone: string;
}

export function LinkFacts({ view, link, timeZone }: LinkFactsProps) {
  return (
    <>
      {view.account && (
        <Card title="The bank's answer" aside={<TextLink href={`/bank-accounts/${view.account.id}`} className="py-0.5">Open the account</TextLink>}>
          <AccountRows account={view.account} timeZone={timeZone} />
        </Card>
      )}
      <Card title={link.plaid === null ? 'What was entered' : 'What the customer shared'}>
        <DefinitionList rows={linkRows(link)} />
      </Card>
    </>
  );
}
