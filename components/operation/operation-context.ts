import { createContext, useContext } from 'react';
import type { OperationView } from '#lib/domain/views.ts';
import type { DeskActs } from './desk-acts.ts';
import type { Acts } from './use-acts.ts';

export interface OperationInSight {
  view: OperationView;
  acts: Acts;
  desk: DeskActs;
  /** Reads the operation again at once. */
  refresh: () => Promise<void>;
  /** False while the page still is as the server wrote it: it may be replaced once, and with it what is typed there. */
  isLasting: boolean;
  /** Why what is shown may be old; null while the console answers. */
  stale: 'signed_out' | 'unreachable' | null;
}

export const OperationContext = createContext<OperationInSight | null>(null);

/** For the parts of a status page that need a browser. Throws outside of one. */
export function useOperation(): OperationInSight {
  const inSight = useContext(OperationContext);
  if (inSight === null) throw new Error('no operation is in sight here');
  return inSight;
}
