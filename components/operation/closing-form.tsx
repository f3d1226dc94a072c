import { useLayoutEffect, useRef, useState, type FormEvent } from 'react';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { ClosingVerdict } from '#lib/domain/operation-state.ts';
import type { OperationView } from '#lib/domain/views.ts';
import { useKeptFields } from '#components/form/use-kept-fields.ts';
import { useTitlePrefix } from '#components/form/use-title-prefix.ts';
import { Button } from '#components/ui/button.tsx';
import { Choice, ChoiceGroup } from '#components/ui/choice-group.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { TextareaField } from '#components/ui/textarea-field.tsx';

interface Proposal {
  verdict?: ClosingVerdict;
  reference: string;
  reason: string;
}

interface ClosingFormProps {
  view: OperationView;
  /** Not to be filled in yet: this page is about to be drawn anew. */
  waits: boolean;
  busy: boolean;
  propose: (proposal: Proposal) => Promise<ActionResult<{ operationId: string }> | null>;
}

const IDS = { verdict: 'closing-verdict', reference: 'closing-reference', reason: 'closing-reason' } as const;
const NAMES = ['verdict', 'reference', 'reason'] as const;

/** A human verdict after asking the bank. It takes effect only when a second person confirms it. */
export function ClosingForm({ view, waits, busy, propose }: ClosingFormProps) {
  const [verdict, setVerdict] = useState<ClosingVerdict | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const summary = useRef<HTMLDivElement>(null);
  const found = NAMES.flatMap((name) => (errors[name] ? [{ id: IDS[name], message: errors[name] }] : []));

  const { form: fields, forget } = useKeptFields('closing');
  useTitlePrefix(found.length > 0);

  useLayoutEffect(() => {
    if (Object.keys(errors).length > 0) summary.current?.focus();
  }, [errors]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    const [reference, reason] = [form.get('reference'), form.get('reason')].map((value) => (typeof value === 'string' ? value.trim() : ''));
    const proposal: Proposal = { ...(verdict ? { verdict } : {}), reference: reference ?? '', reason: reason ?? '' };
    const missing = problemsOf(proposal);
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    const result = await propose(proposal);
    if (result?.ok) forget();
    if (result?.ok === false && result.fieldErrors) setErrors(result.fieldErrors);
  };

  return (
    <form ref={fields} method="post" onSubmit={(event) => void submit(event)} noValidate className="grid max-w-xl gap-4 rounded-lg border border-line p-4">
      <div>
        <h2 className="font-semibold">{view.closing === null ? 'Close it by a human verdict' : 'Propose another verdict'}</h2>
        <p className="text-soft">Ask the bank first. Another administrator must confirm what you say here.</p>
      </div>
      <ErrorSummary ref={summary} entries={found} />
      <fieldset disabled={waits} className="grid min-w-0 gap-4">
        <ChoiceGroup id={IDS.verdict} legend="What does the bank say?" error={errors.verdict}>
          <Choice id="closing-made" type="radio" name="verdict" value="made" onChange={() => setVerdict('made')} label="It was made" hint="The bank shows it under a reference of its own." />
          <Choice id="closing-not-made" type="radio" name="verdict" value="not_made" onChange={() => setVerdict('not_made')} label="It was not made" hint="The bank has confirmed that it never carried it out." />
        </ChoiceGroup>
        <TextField id={IDS.reference} name="reference" label="Bank reference" hint="The bank's id of what it made, for example ltra-…" optional={verdict === 'not_made'} error={errors.reference} mono autoComplete="off" maxLength={128} />
        <TextareaField id={IDS.reason} name="reason" label="How do you know?" hint="Who at the bank said so, when, and in which ticket." error={errors.reason} maxLength={500} />
        <div>
          <Button type="submit" look={view.closing === null ? 'primary' : 'plain'} busy={busy}>
            {busy ? 'Proposing…' : 'Propose this verdict'}
          </Button>
        </div>
      </fieldset>
    </form>
  );
}

function problemsOf(proposal: Proposal): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!proposal.verdict) problems.verdict = 'Choose what the bank says.';
  if (proposal.verdict === 'made' && proposal.reference === '') problems.reference = 'Enter the reference that the bank gives for it.';
  if (proposal.reason === '') problems.reason = 'Say how you know.';
  return problems;
}
