import type { ReactNode } from 'react';
import type { FundingDetailsView, OperationView } from '#lib/domain/views.ts';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { fundingRows } from './funding-rows.tsx';

export function FundingFacts({ view, fund, copy }: { view: OperationView; fund: FundingDetailsView; copy: ReactNode }) {
  return (
    <Card
      title="Funding"
      aside={
        <span className="flex flex-wrap gap-x-4">
          {copy}
          <TextLink href={`/fundings/${view.id}/receipt`} className="py-0.5">
            Receipt for printing
          </TextLink>
        </span>
      }
    >
      <DefinitionList rows={fundingRows(fund, view.bankId)} />
    </Card>
  );
}
