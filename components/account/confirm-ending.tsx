'use client';

import { useRef, useState } from 'react';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { ConfirmButton } from '#components/operation/confirm-button.tsx';
import { Notice } from '#components/ui/notice.tsx';

export type ConfirmEndingAction = (input: { accountId: string }) => Promise<ActionResult<{ accountId: string }>>;

interface ConfirmEndingProps {
  accountId: string;
  last4: string;
  confirm: ConfirmEndingAction;
}

/** An administrator's word that the account the bank shows is the one that was meant. */
export function ConfirmEnding({ accountId, last4, confirm }: ConfirmEndingProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef(false);

  const run = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFailure(null);
    const result = await confirm({ accountId }).catch(() => null);
    if (result?.ok) return window.location.reload();
    running.current = false;
    setBusy(false);
    setFailure(result?.message ?? 'The console could not be reached, so we do not know yet whether it took this. Load this page again and look before you press again.');
  };

  return (
    <div className="grid justify-items-start gap-3">
      {failure && (
        <Notice tone="bad" role="alert" title="That did not work">
          <p>{failure}</p>
        </Notice>
      )}
      <ConfirmButton
        words={{ button: `Confirm the ending ${last4}`, look: 'plain' }}
        question={{ title: `Is the account ending ${last4} the right one?`, text: 'You confirm that you have checked this with the bank. The account may then be charged.', confirm: `Confirm the ending ${last4}`, danger: false }}
        busy={busy}
        onConfirm={() => void run()}
      />
    </div>
  );
}
