import type { ReactNode } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { EnvironmentStrip } from './environment-strip.tsx';
import type { ConsoleMode } from './mode-words.ts';
import { PageEnd } from './page-end.tsx';

interface ConsoleShellProps {
  mode: ConsoleMode;
  /** What an administrator must hear, on every page until it is mended. */
  alerts: readonly string[];
  navigation: ReactNode;
  /** Whose page this is: entries are kept for this person alone. */
  operatorId: string;
  children: ReactNode;
}

export function ConsoleShell({ mode, alerts, navigation, operatorId, children }: ConsoleShellProps) {
  return (
    <>
      <a href="#content" className="sr-only z-10 rounded-md bg-raised px-3 py-2 text-link focus:not-sr-only focus:absolute focus:top-2 focus:left-2">
        Skip to the page
      </a>
      <EnvironmentStrip mode={mode} />
      <div className="md:grid md:grid-cols-[13rem_minmax(0,1fr)]">
        {navigation}
        <main id="content" data-operator={operatorId} tabIndex={-1} className="mx-auto grid w-full max-w-6xl content-start gap-6 px-4 py-6 md:px-8">
          {alerts.map((alert) => (
            <Notice key={alert} tone="doubt" title="For an administrator">
              <p>{alert}</p>
            </Notice>
          ))}
          {children}
        </main>
      </div>
      <PageEnd />
    </>
  );
}
