import type { ClosingView } from '#lib/domain/views.ts';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { IdText } from '#components/ui/id-text.tsx';

/** What the second person is asked to confirm, or what two people have settled. */
export function ClosingFacts({ closing }: { closing: ClosingView }) {
  return (
    <Card title={closing.confirmedByName === null ? 'Proposed verdict' : 'Verdict'}>
      <DefinitionList
        rows={[
          { term: 'Verdict', value: <span className="font-semibold">{closing.verdict === 'made' ? 'It was made' : 'It was not made'}</span> },
          ...(closing.reference === null ? [] : [{ term: 'Bank reference', value: <IdText value={closing.reference} label="bank reference" whole /> }]),
          ...(closing.reason === null ? [] : [{ term: 'How it is known', value: closing.reason }]),
          { term: 'Proposed by', value: closing.proposedByName ?? 'Somebody' },
          { term: 'Confirmed by', value: closing.confirmedByName ?? 'Nobody yet' },
        ]}
      />
    </Card>
  );
}
