import { useEffect } from 'react';

/** The page with Plaid Link has a policy of its own, and in the emulator a script: both come with the document alone.
 *  Signing in leads here without a new one, so the page is then loaded once more, whole. */
export function useOwnDocument(): void {
  useEffect(() => {
    const [loaded] = performance.getEntriesByType('navigation');
    if (loaded !== undefined && new URL(loaded.name).pathname !== window.location.pathname) window.location.reload();
  }, []);
}
