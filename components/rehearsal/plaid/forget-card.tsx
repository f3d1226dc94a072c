import type { FormAction } from '#components/session/form-action.ts';
import { Card } from '#components/ui/card.tsx';
import { Fold } from '#components/ui/fold.tsx';
import { ControlForm } from '../control-form.tsx';

export function ForgetCard({ reset, controlOrigin }: { reset: FormAction; controlOrigin: string }) {
  return (
    <Card title="Let Plaid forget">
      <div className="py-2">
        <Fold summary="What goes and what stays">
          <div className="grid gap-3">
            <p>
              Its connections, links, keys, troubles and its clock&rsquo;s changes go. The console keeps its own records: an account that is linked here stays, but its connection will then be unknown to Plaid. <code className="font-mono text-sm">npm run reset</code> clears both.
            </p>
            <ControlForm order="plaid_reset" action={reset} fields={[{ kind: 'hidden', name: 'confirm', value: 'forget' }]} button="Reset Plaid" look="danger" controlOrigin={controlOrigin} />
          </div>
        </Fold>
      </div>
    </Card>
  );
}
