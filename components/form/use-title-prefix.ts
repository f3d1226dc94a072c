import { useEffect } from 'react';

const PREFIX = 'Error: ';

/** Whoever hears the title first then hears that something has to be mended. */
export function useTitlePrefix(hasErrors: boolean): void {
  useEffect(() => {
    if (!hasErrors) return;
    if (!document.title.startsWith(PREFIX)) document.title = `${PREFIX}${document.title}`;
    return () => {
      document.title = document.title.replace(PREFIX, '');
    };
  }, [hasErrors]);
}
