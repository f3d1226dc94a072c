import { US_STATES } from '#lib/domain/us-states.ts';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { FormPart } from './form-part.ts';
import { restoredWords } from './restored-words.ts';

const NAMES = ['street', 'city', 'state', 'postalCode'] as const;

export type AddressPart = FormPart<(typeof NAMES)[number]>;

export function AddressFields({ intent }: { intent: AddressPart }) {
  const { field, form, summary } = intent;
  const wrong = summary.entries.some((entry) => NAMES.some((name) => name === entry.id));
  const filled = NAMES.some((name) => (form.formState.defaultValues?.[name] ?? '') !== '');

  return (
    <Disclosure summary={`Address of the owner (optional)${restoredWords(intent, NAMES)}`} opened={wrong} defaultOpen={filled}>
      <p className="text-sm text-soft">In the United States only. Give all four parts, or none.</p>
      <TextField {...field('street')} label="Street" optional autoComplete="off" />
      <TextField {...field('city')} label="City" optional autoComplete="off" />
      <div className="grid items-start gap-5 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <SelectField {...field('state')} label="State" optional>
          <option value="">None</option>
          {US_STATES.map((state) => (
            <option key={state.code} value={state.code}>
              {state.name}
            </option>
          ))}
        </SelectField>
        <TextField {...field('postalCode')} label="ZIP code" optional inputMode="numeric" autoComplete="off" />
      </div>
    </Disclosure>
  );
}
