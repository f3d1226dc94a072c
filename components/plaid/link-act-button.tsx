'use client';

import { useRef, useState } from 'react';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { ConfirmButton } from '#components/operation/confirm-button.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { linkSessionAddress, pickerAddress } from './link-session-address.ts';

export type LinkAct<Input> = (input: Input) => Promise<ActionResult<{ sessionId: string }>>;

interface LinkActButtonProps<Input> {
  input: Input;
  act: LinkAct<Input>;
  words: { button: string; look: 'primary' | 'plain' };
  /** Asked before it acts. */
  question?: { title: string; text: string; confirm: string; danger: boolean } | null;
  /** The page of the link that the answer names. */
  leadsTo: 'link' | 'accounts';
}

/** One press does one thing to a link and leads to what is true after it. */
export function LinkActButton<Input>({ input, act, words, question = null, leadsTo }: LinkActButtonProps<Input>) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef(false);

  const run = async () => {
    // A state update comes too late for the second click of a double click.
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFailure(null);
    const result = await act(input).catch(() => null);
    if (result?.ok) return window.location.assign(leadsTo === 'link' ? linkSessionAddress(result.value.sessionId) : pickerAddress(result.value.sessionId));
    running.current = false;
    setBusy(false);
    setFailure(result?.message ?? 'The console could not be reached. Load the page again and look where it stands before you press again.');
  };

  return (
    <div className="grid justify-items-start gap-3">
      {question === null ? (
        <Button look={words.look} busy={busy} onClick={() => void run()}>
          {words.button}
        </Button>
      ) : (
        <ConfirmButton words={words} question={question} busy={busy} onConfirm={() => void run()} />
      )}
      {failure && (
        <Notice tone="bad" role="alert" title="That did not work">
          <p>{failure}</p>
        </Notice>
      )}
    </div>
  );
}
