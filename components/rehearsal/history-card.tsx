import type { SeedingView } from '#lib/domain/rehearsal-view.ts';
import type { FormAction } from '#components/session/form-action.ts';
import { Card } from '#components/ui/card.tsx';
import { Fold } from '#components/ui/fold.tsx';
import { ControlForm } from './control-form.tsx';
import { SeedForm } from './seed-form.tsx';

interface HistoryCardProps {
  seeding: SeedingView | null;
  reset: FormAction;
  controlOrigin: string;
  appUrl: string;
  timeZone: string;
}

export function HistoryCard({ seeding, reset, controlOrigin, appUrl, timeZone }: HistoryCardProps) {
  return (
    <Card title="Sixty days of history">
      <div className="grid gap-4 py-2">
        <p className="text-soft">Accounts and fundings in every state, written into the bank&rsquo;s books and into this console&rsquo;s records as if they had happened.</p>
        <SeedForm initial={seeding} appUrl={appUrl} timeZone={timeZone} />
        <Fold summary="Let the bank forget">
          <div className="grid gap-3">
            <p>
              Its transactions, keys, troubles and its clock&rsquo;s changes go. The console keeps its own records: what it funded until now will then be unknown at the bank. <code className="font-mono text-sm">npm run reset</code> clears both.
            </p>
            <ControlForm
              order="reset"
              action={reset}
              fields={[{ kind: 'hidden', name: 'confirm', value: 'reset' }, { kind: 'tick', name: 'keepAccounts', label: 'Keep the linked accounts', hint: 'Without it, no account that is linked here can be charged any more.', ticked: true }]}
              button="Reset the emulator"
              look="danger"
              controlOrigin={controlOrigin}
            />
          </div>
        </Fold>
      </div>
    </Card>
  );
}
