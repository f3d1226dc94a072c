'use client';

import type { OperationView } from '#lib/domain/views.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Notice } from '#components/ui/notice.tsx';
import { pressWords } from './act-words.ts';
import { ClosingForm } from './closing-form.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { formAddress } from './operation-address.ts';
import { useOperation } from './operation-context.ts';

/** Exactly the acts that the server offers to this operator now. */
export function ActButtons() {
  const { view, acts, isLasting } = useOperation();
  const { press, busy, failure } = acts;
  const copyWords = view.state === 'rejected' || view.state === 'closed_by_person' ? 'Correct and send as new' : 'Copy as new';
  const closingForm = <ClosingForm view={view} waits={!isLasting} busy={busy === 'propose_closing'} propose={(proposal) => press({ act: 'propose_closing', ...proposal })} />;
  return (
    <div className="grid gap-3 empty:hidden">
      {view.acts.length > 0 && (
        <div className="flex flex-wrap gap-2 empty:hidden">
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
              return (
                <ConfirmButton
                  key={offered}
                  words={words}
                  question={words.question}
                  busy={busy === words.act}
                  onConfirm={() => void press({ act: words.act, ...confirmed(view) })}
                />
              );
            return (
              <Button key={offered} look={words.look} busy={busy === words.act} onClick={() => void press({ act: words.act })}>
                {busy === words.act ? 'Checking…' : words.button}
              </Button>
            );
          })}
        </div>
      )}
      {failure && (
        <Notice tone="bad" role="alert" title="That did not work">
          <p>{failure}</p>
        </Notice>
      )}
      {view.acts.includes('propose_closing') &&
        (view.closing === null ? (
          closingForm
        ) : (
          <details className="max-w-xl">
            <summary className="w-fit py-1 text-link">The bank told me something else</summary>
            {closingForm}
          </details>
        ))}
    </div>
  );
}

/** What the second person is shown and agrees to; of other acts nothing is asked. */
function confirmed({ closing }: OperationView) {
  return closing === null ? {} : { verdict: closing.verdict, reference: closing.reference, reason: closing.reason };
}
