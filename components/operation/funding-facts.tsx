import type { FundingDetailsView, OperationView } from '#lib/domain/views.ts';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { fundingRows } from './funding-rows.tsx';

export function FundingFacts({ view, fund }: { view: OperationView; fund: FundingDetailsView }) {
  return (
    <Card title="Funding" aside={<TextLink href={`/fundings/${view.id}/receipt`} className="py-0.5">Receipt for printing</TextLink>}>
      <DefinitionList rows={fundingRows(fund, view.bankId)} />
    </Card>
  );
}
