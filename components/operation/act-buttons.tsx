'use client';

import { useRef, useState } from 'react';
import type { ActInput } from '#lib/domain/act-intent.ts';
import type { OperationView } from '#lib/domain/views.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import type { ActName, ActOnOperation } from './act-input.ts';
import { pressWords } from './act-words.ts';
import { ClosingForm } from './closing-form.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { formAddress } from './operation-address.ts';

interface ActButtonsProps {
  view: OperationView;
  act: ActOnOperation;
  /** Reads the operation again: the page then shows what the act has made of it. */
  onDone: () => Promise<void>;
}

/** Exactly the acts that the server offers to this operator now. */
export function ActButtons({ view, act, onDone }: ActButtonsProps) {
  const [busy, setBusy] = useState<ActName | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef(false);

  const press = async (input: Omit<ActInput, 'operationId'>) => {
    // A state update comes too late for the second click of a double click.
    if (running.current) return null;
    running.current = true;
    setBusy(input.act);
    setFailure(null);
    try {
      const result = await act({ operationId: view.id, ...input });
      if (!result.ok && !result.fieldErrors) setFailure(result.message);
      await onDone();
      return result;
    } catch {
      setFailure('The console could not be reached. Look at the state of this page before you press again.');
      return null;
    } finally {
      running.current = false;
      setBusy(null);
    }
  };

  const copyWords = view.state === 'rejected' || view.state === 'closed_by_person' ? 'Correct and send as new' : 'Copy as new';
  return (
    <div className="grid gap-3 empty:hidden">
      {failure && (
        <Notice tone="bad" role="alert" title="That did not work">
          <p>{failure}</p>
        </Notice>
      )}
      {view.acts.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {view.acts.map((offered) => {
            const words = pressWords(offered, view);
            if (offered === 'send_as_new')
              return (
                <a key={offered} href={formAddress(view.kind, { copy: view.id })} className={buttonClass('primary')}>
                  {copyWords}
                </a>
              );
            if (words === null) return null;
            if (words.question !== null)
              return <ConfirmButton key={offered} words={words} question={words.question} busy={busy === words.act} onConfirm={() => void press({ act: words.act, verdict: view.closing?.verdict ?? null })} />;
            return (
              <Button key={offered} look={words.look} busy={busy === words.act} onClick={() => void press({ act: words.act })}>
                {busy === words.act ? 'Checking…' : words.button}
              </Button>
            );
          })}
        </div>
      )}
      {view.acts.includes('propose_closing') && <ClosingForm view={view} busy={busy === 'propose_closing'} propose={(input) => press({ act: 'propose_closing', ...input })} />}
    </div>
  );
}
