import type { PlaidKeyView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';
import type { FormAction } from '#components/session/form-action.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { ShortId } from '#components/ui/short-id.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { ControlForm } from '../control-form.tsx';

interface KeysClockCardProps {
  now: string;
  keys: readonly PlaidKeyView[];
  /** Null for those who may only look. */
  acts: { move: FormAction; rotate: FormAction } | null;
  controlOrigin: string;
  timeZone: string;
}

/** As long as what was shared lasts, as a link at the desk, as a secure link. */
const LEAPS = [
  { button: '+30 minutes', seconds: 1_800 },
  { button: '+4 hours', seconds: 14_400 },
  { button: '+1 day', seconds: 86_400 },
] as const;

export function KeysClockCard({ now, keys, acts, controlOrigin, timeZone }: KeysClockCardProps) {
  return (
    <Card title="Keys and clock">
      <div className="grid gap-4 py-2">
        <div className="grid gap-0.5">
          <p className="text-lg font-semibold tracking-tight">
            <TimeText at={now} timeZone={timeZone} />
          </p>
          <p className="text-sm text-soft">When this page was read. Links and what was shared age by it; the console&rsquo;s own clock stays.</p>
        </div>
        {acts !== null && (
          <>
            {LEAPS.map(({ button, seconds }) => (
              <ControlForm key={button} order="plaid_clock" action={acts.move} fields={[{ kind: 'hidden', name: 'seconds', value: String(seconds) }]} button={button} controlOrigin={controlOrigin} />
            ))}
            <ControlForm order="plaid_clock" action={acts.move} fields={[{ kind: 'number', name: 'seconds', label: 'Seconds', hint: 'It goes forward only.', value: '90' }]} button="Move the clock" controlOrigin={controlOrigin} />
          </>
        )}
        <div className="grid gap-2 border-t border-line pt-4">
          <h3 className="font-medium">Keys that sign its webhooks</h3>
          {keys.length === 0 ? (
            <p className="text-soft">None was needed yet.</p>
          ) : (
            <ul className="grid gap-1">
              {keys.map(({ kid, createdAt, expiredAt }) => (
                <li key={kid} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
                  <ShortId value={kid} />
                  <Badge tone={expiredAt === null ? 'good' : 'neutral'}>{expiredAt === null ? 'signs' : 'expired'}</Badge>
                  <span className="text-sm text-soft">
                    {expiredAt === null ? 'since ' : 'at '}
                    <TimeText at={expiredAt ?? createdAt} timeZone={timeZone} brief />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
        {acts !== null && <ControlForm order="plaid_rotate_key" action={acts.rotate} fields={[{ kind: 'hidden', name: 'confirm', value: 'rotate' }]} button="Sign with a new key" isLong controlOrigin={controlOrigin} />}
      </div>
    </Card>
  );
}
