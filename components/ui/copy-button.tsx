'use client';

import { useEffect, useState } from 'react';

// Long enough to be read, short enough to be ready for the next copy.
const SAID_MS = 2_000;

export function CopyButton({ value, label }: { value: string; label: string }) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'failed'>('idle');

  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), SAID_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = () => {
    // Absent on plain http away from loopback.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    if (!clipboard) return setOutcome('failed');
    clipboard.writeText(value).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };

  return (
    <button
      type="button"
      onClick={copy}
      aria-label={`Copy ${label}`}
      title={outcome === 'failed' ? 'Could not copy: select the text instead' : `Copy ${label}`}
      // As high as a line to what is around it, so that rows with and without one agree.
      className="-my-0.5 -mr-1 inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-soft hover:bg-hover hover:text-ink"
    >
      <svg viewBox="0 0 16 16" className="size-3.5" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
        {outcome === 'copied' && <path d="M3 8.5 6.5 12 13 4.5" />}
        {outcome === 'failed' && <path d="M4 4l8 8M12 4l-8 8" />}
        {outcome === 'idle' && <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />}
      </svg>
      <span role="status" className="sr-only">
        {outcome === 'copied' && 'Copied'}
        {outcome === 'failed' && 'Could not copy'}
      </span>
    </button>
  );
}
