import { useWatch } from 'react-hook-form';
import type { LinkInput } from '#lib/domain/link-intent.ts';
import { inspectRoutingNumber, stripNumber } from '#lib/domain/routing-number.ts';
import type { ConsoleMode } from '#components/shell/mode-words.ts';
import { Choice } from '#components/ui/choice-group.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { IntentForm } from './use-intent-form.ts';

interface RoutingNumberFieldProps {
  intent: IntentForm<LinkInput>;
  mode: ConsoleMode;
  confirmed: boolean;
  onConfirm: (confirmed: boolean) => void;
}

/** Says at the field what the figures themselves tell, before anything is submitted. */
export function RoutingNumberField({ intent, mode, confirmed, onConfirm }: RoutingNumberFieldProps) {
  const typed = stripNumber(useWatch({ control: intent.form.control, name: 'routingNumber' }) ?? '');
  const finding = /^\d{9}$/.test(typed) ? inspectRoutingNumber(typed) : null;

  return (
    <TextField
      {...intent.field('routingNumber')}
      label="Routing number"
      hint="Nine figures. Spaces and dashes do not matter."
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      className="max-w-52"
      beside={
        finding === 'checksum' &&
        mode !== 'live' && <Choice id="confirmRouting" type="checkbox" label="Use it anyway" checked={confirmed} onChange={(event) => onConfirm(event.currentTarget.checked)} />
      }
      after={
        // Its line is kept free, so that nothing below it moves while somebody types.
        <p role="status" className="min-h-4.5 text-sm text-soft">
          {finding === 'good' && 'The check figure fits.'}
          {finding === 'prefix' && 'The check figure fits, but numbers rarely begin like this. Compare it with the source.'}
          {finding === 'checksum' && (mode === 'live' ? 'The check figure does not fit: at least one figure is wrong.' : 'The check figure does not fit. Test systems use such numbers; a real one would be wrong.')}
        </p>
      }
    />
  );
}
