import type { ReactNode } from 'react';

interface CardProps {
  id?: string;
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}

export function Card({ id, title, aside, children }: CardProps) {
  return (
    <section id={id} aria-label={title} className="scroll-mt-4 rounded-lg border border-line bg-raised target:border-accent">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 border-b border-line px-4 py-2">
        <h2 className="font-semibold">{title}</h2>
        {aside}
      </div>
      <div className="px-4 py-2">{children}</div>
    </section>
  );
}
