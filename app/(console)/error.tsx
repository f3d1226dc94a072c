'use client';

import { FailureWords } from '#components/shell/failure-words.tsx';

export default function ConsoleError({ error }: { error: Error & { digest?: string } }) {
  return <FailureWords referenceId={error.digest} />;
}
