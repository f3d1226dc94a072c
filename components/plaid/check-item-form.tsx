'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, type FormEvent } from 'react';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { Button } from '#components/ui/button.tsx';

export type CheckItem = (input: { accountId: string }) => Promise<ActionResult<{ words: string }>>;

/** Asks Plaid now. The answer may change what may be done with the account: the page around it is then read anew. */
export function CheckItemForm({ accountId, check }: { accountId: string; check: CheckItem }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const running = useRef(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A state update comes too late for the second click of a double click.
    if (running.current) return;
    running.current = true;
    setBusy(true);
    const result = await check({ accountId }).catch(() => null);
    running.current = false;
    setBusy(false);
    setSaid(result === null ? 'The console could not be reached. Nothing was checked.' : result.ok ? `Checked just now. ${result.value.words}` : result.message);
    if (result?.ok) router.refresh();
  };

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid justify-items-start gap-2">
      <Button type="submit" busy={busy}>
        {busy ? 'Checking…' : 'Check now'}
      </Button>
      <p role="status" className="text-sm empty:hidden">
        {said}
      </p>
    </form>
  );
}
