import type { ReactNode } from 'react';
import { buttonClass } from '#components/ui/button-class.ts';
import { Choice } from '#components/ui/choice-group.tsx';

interface ChoicesProps {
  id: string;
  /** The parameter in the address. */
  name: string;
  type: 'checkbox' | 'radio';
  choices: readonly { value: string; label: string }[];
  chosen: readonly string[];
}

export function Choices({ id, name, type, choices, chosen }: ChoicesProps) {
  return (
    <div className="grid">
      {choices.map(({ value, label }) => (
        <Choice key={value} id={`${id}-${value === '' ? 'any' : value}`} type={type} name={name} value={value} label={label} defaultChecked={chosen.includes(value)} />
      ))}
    </div>
  );
}

interface ShortFieldProps {
  id: string;
  name: string;
  label: string;
  type?: 'text' | 'date';
  value: string | null;
  adornment?: string;
  mono?: boolean;
}

/** A field of a filter: all of them may stay empty, so none says so. */
export function ShortField({ id, name, label, type = 'text', value, adornment, mono = false }: ShortFieldProps) {
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="relative">
        {adornment && (
          <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-soft">
            {adornment}
          </span>
        )}
        <input
          id={id}
          name={name}
          type={type}
          defaultValue={value ?? ''}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          inputMode={adornment === '$' ? 'decimal' : undefined}
          className={`control ${adornment ? 'pl-6' : ''} ${mono ? 'font-mono' : ''}`}
        />
      </div>
    </div>
  );
}

/** A panel of the filter with its own button; every one of them applies the whole filter. */
export function FilterPanel({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-semibold">{legend}</legend>
      {children}
      <div className="flex justify-end border-t border-line pt-3">
        <button type="submit" aria-label={`Apply: ${legend.toLowerCase()}`} className={buttonClass('primary')}>
          Apply
        </button>
      </div>
    </fieldset>
  );
}
