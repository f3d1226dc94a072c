import type { OperationView } from '#lib/domain/views.ts';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList, type Definition } from '#components/ui/definition-list.tsx';
import { IdLink } from '#components/ui/id-link.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { operationAddress } from './operation-address.ts';
import { EvidenceBadge } from './evidence-badge.tsx';

/** Our own record of the operation: who, when, how often, and how its outcome became known. */
export function RecordFacts({ view, timeZone }: { view: OperationView; timeZone: string }) {
  const time = (term: string, at: string | null): Definition[] => (at === null ? [] : [{ term, value: <TimeText at={at} timeZone={timeZone} /> }]);
  const link = (term: string, id: string | null): Definition[] =>
    id === null ? [] : [{ term, value: <IdLink href={operationAddress(view.kind, id)} value={id} label={`id of the operation it was ${term.toLowerCase()}`} /> }];
  const rows: Definition[] = [
    { term: 'Operation', value: <IdText value={view.id} label="operation id" whole /> },
    { term: 'Made by', value: view.makerName },
    ...time('Entered', view.createdAt),
    ...time('Frozen for sending', view.preparedAt),
    ...time('Finished', view.finishedAt),
    { term: 'Requests to the bank', value: view.attemptCount === 0 ? 'None' : String(view.attemptCount) },
    ...(view.resolvedBy === null ? [] : [{ term: 'Known by', value: <EvidenceBadge evidence={view.resolvedBy} /> }]),
    ...(view.duplicateReason === null ? [] : [{ term: 'Why it is not a duplicate', value: view.duplicateReason }]),
    ...link('Made from', view.replacesId),
    ...link('Sent as new', view.replacedById),
  ];
  return (
    <Card title="Our record">
      <DefinitionList rows={rows} />
    </Card>
  );
}
