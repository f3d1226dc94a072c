import type { ReactNode } from 'react';
import type { Tone } from './badge.tsx';

export interface TimelineItem {
  id: string;
  time: ReactNode;
  title: string;
  detail: ReactNode;
  badge: ReactNode;
  tone: Tone;
  /** Has not happened yet. */
  expected: boolean;
}

const DOTS: Record<Tone, string> = {
  neutral: 'bg-edge',
  good: 'bg-good',
  doubt: 'bg-doubt',
  bad: 'bg-bad',
};

export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="py-1">
      {items.map((item) => (
        <li
          key={item.id}
          className="relative grid gap-0.5 pb-4 pl-6 before:absolute before:top-5 before:bottom-0 before:left-[5px] before:w-px before:bg-line last:pb-1 last:before:hidden"
        >
          <span aria-hidden="true" className={`absolute top-1.5 left-0.5 size-2 rounded-sm ${item.expected ? 'border border-edge' : DOTS[item.tone]}`} />
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className={item.expected ? 'text-soft' : 'font-medium'}>{item.title}</span>
            {item.badge}
          </p>
          {item.detail && <p className="text-soft [overflow-wrap:anywhere]">{item.detail}</p>}
          {item.time && <p className="text-sm text-soft">{item.time}</p>}
        </li>
      ))}
    </ol>
  );
}
