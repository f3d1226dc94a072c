import type { BankClockView } from '#lib/domain/rehearsal-view.ts';
import type { FormAction } from '#components/session/form-action.ts';
import { Card } from '#components/ui/card.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { ControlForm } from './control-form.tsx';

interface ClockCardProps {
  clock: BankClockView;
  move: FormAction | null;
  controlOrigin: string;
  timeZone: string;
}

export function ClockCard({ clock, move, controlOrigin, timeZone }: ClockCardProps) {
  const leaps = [
    { button: '+1 hour', seconds: 3_600 },
    { button: '+1 day', seconds: 86_400 },
    { button: '+3 banking days', seconds: clock.threeBankingDaysSeconds },
  ];
  const form = { order: 'clock', controlOrigin } as const;
  return (
    <Card title="The bank’s clock">
      <div className="grid gap-4 py-2">
        <div className="grid gap-0.5">
          <p className="text-lg font-semibold tracking-tight">
            <TimeText at={clock.bankTime} timeZone={timeZone} />
          </p>
          <p className="text-sm text-soft">
            When this page was read. {clock.rate === 0 ? 'It stands still.' : clock.rate === 1 ? 'It runs as fast as ours.' : `It runs ${clock.rate} times as fast as ours.`}
            {clock.skewSeconds !== 0 && ` The gateway’s clock is ${Math.abs(clock.skewSeconds)} s ${clock.skewSeconds > 0 ? 'ahead' : 'behind'}.`}
          </p>
        </div>
        {move !== null && (
          <>
            {leaps.map(({ button, seconds }) => (
              <ControlForm key={button} {...form} action={move} button={button} fields={[{ kind: 'hidden', name: 'seconds', value: String(seconds) }]} />
            ))}
            <ControlForm {...form} action={move} button="Move the clock" fields={[{ kind: 'number', name: 'seconds', label: 'Seconds', hint: 'It goes forward only.', value: '90' }]} />
          </>
        )}
      </div>
    </Card>
  );
}
