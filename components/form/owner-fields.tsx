import { Choice, ChoiceGroup } from '#components/ui/choice-group.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { FormPart } from './form-part.ts';

export interface OwnerPart extends FormPart<'ownerScope' | 'userId'> {
  form: FormPart<'ownerScope' | 'userId'>['form'] & { setValue: (name: 'userId', value: string) => void };
}

interface OwnerFieldsProps {
  intent: OwnerPart;
  mayLinkForProgram: boolean;
  programUserId: string;
  isProgram: boolean;
}

/** A program account can be charged to fund the program, so only administrators are offered it. */
export function OwnerFields({ intent, mayLinkForProgram, programUserId, isProgram }: OwnerFieldsProps) {
  const { field, form } = intent;
  const { id, error, ...scope } = field('ownerScope');
  // The program's own user id is known; a user's has to be typed. What somebody typed stays.
  const follow = (toProgram: boolean) => {
    const current = form.getValues('userId');
    if (toProgram && current === '') form.setValue('userId', programUserId);
    if (!toProgram && current === programUserId) form.setValue('userId', '');
  };

  return (
    <>
      {mayLinkForProgram && (
        <ChoiceGroup id={id} legend="Whose account is it?" error={error}>
          <Choice {...scope} id="owner-user" type="radio" value="user" label="A user's" hint="Saved for one user of the program." onChange={(event) => void scope.onChange(event).then(() => follow(false))} />
          <Choice {...scope} id="owner-program" type="radio" value="program" label="The program's" hint="A funding source: it can be charged to fund the program." onChange={(event) => void scope.onChange(event).then(() => follow(true))} />
        </ChoiceGroup>
      )}
      <TextField {...field('userId')} label="User id" hint={isProgram ? 'The user id of the program.' : 'The user the account belongs to (user-…).'} mono autoComplete="off" spellCheck={false} />
    </>
  );
}
