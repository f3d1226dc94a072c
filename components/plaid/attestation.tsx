import type { ComponentProps } from 'react';
import { Choice, ChoiceGroup } from '#components/ui/choice-group.tsx';

interface AttestationProps {
  field: Omit<ComponentProps<'input'>, 'id'> & { id: string; error: string | undefined };
}

/** What the person at the desk says before Plaid Link opens; kept in the audit under their name. */
export function Attestation({ field: { id, error, ...input } }: AttestationProps) {
  return (
    <ChoiceGroup id={id} legend="Who is at the keyboard?" error={error}>
      <Choice
        {...input}
        id={`${id}-tick`}
        type="checkbox"
        label="The customer is entering their own details"
        hint="Only they type their bank sign-in and the codes their bank sends them. That you ticked this is kept with your name."
      />
    </ChoiceGroup>
  );
}
