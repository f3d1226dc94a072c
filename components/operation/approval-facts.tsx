import type { OperationView } from '#lib/domain/views.ts';
import { UnusualList } from '#components/review/funding-outlook.tsx';
import { TwinNotice } from '#components/review/twin-notice.tsx';
import { Card } from '#components/ui/card.tsx';

/** What the second person weighs: the maker's reason, the same one that was entered before, and what is out of the ordinary. */
export function ApprovalFacts({ view, timeZone }: { view: OperationView; timeZone: string }) {
  const { approval, kind, duplicateReason, makerName } = view;
  if (approval === null) return null;
  return (
    <>
      {approval.twins.map((twin) => (
        <TwinNotice key={twin.id} twin={twin} kind={kind} timeZone={timeZone} reader="approver" />
      ))}
      <Card title="Before you approve">
        <dl className="divide-y divide-line">
          <div className="grid gap-x-4 gap-y-0.5 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
            <dt className="text-soft">{makerName} says</dt>
            <dd className="min-w-0 text-pretty [overflow-wrap:anywhere]">{duplicateReason ?? 'Nothing'}</dd>
          </div>
          {view.fund && (
            <div className="grid gap-x-4 gap-y-0.5 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
              <dt className="text-soft">Unusual</dt>
              <dd className="min-w-0">
                <UnusualList unusual={approval.unusual} />
              </dd>
            </div>
          )}
        </dl>
      </Card>
    </>
  );
}
