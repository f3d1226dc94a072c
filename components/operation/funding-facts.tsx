import type { FundingDetailsView, OperationView } from '#lib/domain/views.ts';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { fundingRows } from './funding-rows.tsx';

export function FundingFacts({ view, fund }: { view: OperationView; fund: FundingDetailsView }) {
  return (
    <Card title="Funding">
      <DefinitionList rows={fundingRows(fund, view.bankId)} />
    </Card>
  );
}
