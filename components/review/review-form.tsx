'use client';

import { useLayoutEffect, useRef, useState } from 'react';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { OperationKind } from '#lib/domain/operation-state.ts';
import type { TwinView } from '#lib/domain/views.ts';
import { useFreshPage } from '#components/form/use-fresh-page.ts';
import { useKeptFields } from '#components/form/use-kept-fields.ts';
import { useTitlePrefix } from '#components/form/use-title-prefix.ts';
import type { ActOnOperation } from '#components/operation/act-input.ts';
import { ConfirmButton } from '#components/operation/confirm-button.tsx';
import { formAddress, operationAddress } from '#components/operation/operation-address.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { TextareaField } from '#components/ui/textarea-field.tsx';
import { useIsLive } from '#components/ui/use-is-live.ts';

export type SendOperation = (input: { operationId: string; duplicateReason: string | null; seen: string }) => Promise<ActionResult<{ operationId: string }>>;

interface ReviewFormProps {
  operationId: string;
  kind: OperationKind;
  /** What this page shows: Send takes nothing else. */
  version: string;
  /** `Send $100.00`: the button names the act. */
  sendWords: string;
  twin: Pick<TwinView, 'effect'> | null;
  maySend: boolean;
  send: SendOperation;
  act: ActOnOperation;
}

const REASON_ID = 'duplicate-reason';
const LOST = 'The console could not be reached, so we do not know yet whether it took this. Look at where it stands before you press again.';

/** The last step before something leaves. One press sends once, however often it is pressed. */
export function ReviewForm({ operationId, kind, version, sendWords, twin, maySend, send, act }: ReviewFormProps) {
  const [busy, setBusy] = useState<'send' | 'discard' | 'request_approval' | null>(null);
  const [problem, setProblem] = useState<{ message: string; field: boolean } | null>(null);
  const [isAsked, setIsAsked] = useState(twin !== null);
  const isLive = useIsLive();
  const running = useRef(false);
  const summary = useRef<HTMLDivElement>(null);
  const { form, forget } = useKeptFields('review');
  useFreshPage();
  useTitlePrefix(problem !== null);

  useLayoutEffect(() => {
    if (problem !== null) summary.current?.focus();
  }, [problem]);

  const run = async (what: 'send' | 'discard' | 'request_approval', ask: () => Promise<ActionResult<{ operationId: string }>>) => {
    // A state update comes too late for the second click of a double click.
    if (running.current) return;
    running.current = true;
    setBusy(what);
    setProblem(null);
    const result = await ask().catch(() => null);
    // This page has had its purpose: Back leads to the form, not to a second Send.
    if (result?.ok) {
      forget();
      return window.location.replace(operationAddress(kind, result.value.operationId));
    }
    running.current = false;
    setBusy(null);
    const words = result?.fieldErrors?.duplicateReason ?? result?.fieldErrors?.reason;
    // A twin may also turn up between this page and the press.
    if (words !== undefined) setIsAsked(true);
    setProblem({ message: words ?? result?.message ?? LOST, field: words !== undefined });
  };

  const blocked = twin?.effect === 'blocks';
  const press = () => {
    const given = reasonIn(form.current);
    if (twin !== null && given === '') return setProblem({ message: 'Say why this is not the same one again.', field: true });
    if (blocked) void run('request_approval', () => act({ operationId, act: 'request_approval', reason: given, seen: version }));
    else void run('send', () => send({ operationId, duplicateReason: given === '' ? null : given, seen: version }));
  };
  return (
    <form ref={form} method="post" noValidate onSubmit={(event) => event.preventDefault()} className="grid max-w-xl gap-4">
      <ErrorSummary ref={summary} entries={problem?.field ? [{ id: REASON_ID, message: problem.message }] : []} message={problem && !problem.field ? problem.message : null} />
      {problem && !problem.field && (
        <p>
          <a href={operationAddress(kind, operationId)} className="text-link underline underline-offset-3">
            See where it stands
          </a>
        </p>
      )}
      {maySend && isAsked && (
        <TextareaField id={REASON_ID} name="reason" label="Why is this not the same one again?" hint="Stored with the operation." error={problem?.field ? problem.message : undefined} disabled={!isLive} maxLength={500} />
      )}
      <div className="flex flex-wrap items-center gap-2">
        {maySend && (
          <Button look="primary" busy={busy !== null} onClick={press}>
            {busy === 'send' ? 'Sending…' : blocked ? 'Ask a second person to approve' : sendWords}
          </Button>
        )}
        <a href={formAddress(kind, { draft: operationId })} className={buttonClass('plain')}>
          Change
        </a>
        <ConfirmButton
          words={{ button: 'Discard', look: 'plain' }}
          question={{ title: 'Discard this draft?', text: 'Nothing has been sent to the bank, and after this nothing will be.', confirm: 'Discard', danger: true }}
          busy={busy !== null}
          onConfirm={() => void run('discard', () => act({ operationId, act: 'discard' }))}
        />
      </div>
    </form>
  );
}

function reasonIn(form: HTMLFormElement | null): string {
  const typed = form === null ? null : new FormData(form).get('reason');
  return typeof typed === 'string' ? typed.trim() : '';
}
