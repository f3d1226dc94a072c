'use client';

import { FailureWords } from '#components/shell/failure-words.tsx';
import { PlainPage } from '#components/shell/plain-page.tsx';

export default function RootError({ error }: { error: Error & { digest?: string } }) {
  return (
    <PlainPage>
      <FailureWords referenceId={error.digest} />
    </PlainPage>
  );
}
