import type { UseFormRegisterReturn } from 'react-hook-form';
import type { ErrorSummaryEntry } from '#components/ui/error-summary.tsx';

/** What a part that several forms share needs of the form around it: those of its fields alone. */
export interface FormPart<Name extends string> {
  form: {
    getValues: (name: Name) => unknown;
    formState: { defaultValues?: Readonly<Partial<Record<Name, unknown>>> };
  };
  field: (name: Name) => Omit<UseFormRegisterReturn, 'name'> & { name: string; id: string; error: string | undefined };
  summary: { entries: readonly ErrorSummaryEntry[] };
  restored: boolean;
}
