import type { ReactNode } from 'react';

export function EmptyState({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-3 rounded-lg border border-dashed border-line px-5 py-8">
      <div className="grid max-w-lg gap-1">
        <p className="font-semibold">{title}</p>
        <div className="text-soft">{children}</div>
      </div>
      {action}
    </div>
  );
}
