import { useSyncExternalStore } from 'react';

/** False in what the server wrote, true once the script answers. Until then a press would be lost in silence, and what
 *  is typed would be overwritten: such controls wait, disabled. */
export function useIsLive(): boolean {
  return useSyncExternalStore(nothingChanges, () => true, () => false);
}

function nothingChanges(): () => void {
  return () => undefined;
}
