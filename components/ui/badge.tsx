import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'good' | 'doubt' | 'bad';

const FILLS: Record<Tone, string> = {
  neutral: 'bg-calm-fill text-calm',
  good: 'bg-good-fill text-good',
  doubt: 'bg-doubt-fill text-doubt',
  bad: 'bg-bad-fill text-bad',
};

/** The words carry the meaning; the colour only repeats it. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center rounded-sm px-1.5 py-0.5 text-xs font-medium whitespace-nowrap ${FILLS[tone]}`}>
      {children}
    </span>
  );
}
