'use client';

import { FailureWords } from '#components/shell/failure-words.tsx';
import { PlainPage } from '#components/shell/plain-page.tsx';
import './globals.css';

/** Stands in for the whole document when even the root layout failed. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en-US">
      <body className="font-sans">
        <title>Error · Railhead</title>
        <PlainPage>
          <FailureWords referenceId={error.digest} />
        </PlainPage>
      </body>
    </html>
  );
}
