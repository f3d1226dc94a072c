import { useRef, useState } from 'react';
import type { ActInput } from '#lib/domain/act-intent.ts';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { ActName, ActOnOperation } from './act-input.ts';

export type Press = (input: Omit<ActInput, 'operationId'>) => Promise<ActionResult<{ operationId: string }> | null>;

export interface Acts {
  press: Press;
  busy: ActName | null;
  failure: string | null;
}

/** One act at a time. `refresh` reads the operation again, whatever came of it. */
export function useActs(operationId: string, act: ActOnOperation, refresh: () => Promise<void>): Acts {
  const [busy, setBusy] = useState<ActName | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef(false);

  const press: Press = async (input) => {
    // A state update comes too late for the second click of a double click.
    if (running.current) return null;
    running.current = true;
    setBusy(input.act);
    setFailure(null);
    try {
      const result = await act({ operationId, ...input });
      if (!result.ok && !result.fieldErrors) setFailure(result.message);
      await refresh();
      return result;
    } catch {
      setFailure('The console could not be reached. Look at the state of this page before you press again.');
      return null;
    } finally {
      running.current = false;
      setBusy(null);
    }
  };
  return { press, busy, failure };
}
