import type { ReactNode, Ref } from 'react';
import type { Tone } from './badge.tsx';

const FRAMES: Record<Tone, string> = {
  neutral: 'border-line bg-sunken',
  good: 'border-good bg-good-fill',
  doubt: 'border-doubt bg-doubt-fill',
  bad: 'border-bad bg-bad-fill',
};

interface NoticeProps {
  tone?: Tone;
  title?: string;
  /** `alert` for what appears after an act; nothing for what is there from the start. */
  role?: 'alert' | 'status';
  ref?: Ref<HTMLDivElement>;
  children?: ReactNode;
}

export function Notice({ tone = 'neutral', title, role, ref, children }: NoticeProps) {
  return (
    <div ref={ref} role={role} tabIndex={ref ? -1 : undefined} className={`grid gap-1 rounded-md border-l-3 px-3.5 py-2.5 [overflow-wrap:anywhere] ${FRAMES[tone]}`}>
      {title && <p className="font-semibold">{title}</p>}
      {children}
    </div>
  );
}
