import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';
import { PageEnd } from './page-end.tsx';

/** For pages outside the console: sign-in, refusals, what is not there. */
export function PlainPage({ children }: { children: ReactNode }) {
  return (
    <>
      <main id="content" className="mx-auto grid w-full max-w-sm content-start gap-5 px-4 py-16">
        <p className="flex items-center gap-2 font-semibold tracking-tight">
          <Mark />
          Railhead
        </p>
        {children}
      </main>
      <PageEnd />
    </>
  );
}
