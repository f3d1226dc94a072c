'use client';

import { useRef, useState } from 'react';
import { useOperation } from '#components/operation/operation-context.ts';
import { Button } from '#components/ui/button.tsx';

/** One person's word that the return has been looked at; it leaves the overview's list. */
export function ReturnSeenButton() {
  const { view, desk, refresh } = useOperation();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef(false);
  const { markReturnSeen } = desk;
  if (markReturnSeen === null) return null;

  const press = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    const result = await markReturnSeen({ operationId: view.id }).catch(() => null);
    setFailure(result?.ok ? null : (result?.message ?? 'The console could not be reached. Look at the state of this page before you press again.'));
    await refresh();
    running.current = false;
    setBusy(false);
  };

  return (
    <span className="grid justify-items-start gap-1.5">
      <Button busy={busy} onClick={() => void press()}>
        {busy ? 'Marking…' : 'Mark as looked at'}
      </Button>
      <span role="alert" className="text-sm font-medium text-bad empty:hidden">
        {failure}
      </span>
    </span>
  );
}
