import { useEffect } from 'react';

/** Back may bring a page out of the browser's memory as it was before it was sent: read it again instead. */
export function useFreshPage(): void {
  useEffect(() => {
    const reload = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload();
    };
    window.addEventListener('pageshow', reload);
    return () => window.removeEventListener('pageshow', reload);
  }, []);
}
