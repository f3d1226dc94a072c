import type { ReactNode } from 'react';
import { EmptyState } from '#components/ui/empty-state.tsx';

interface ListEmptyProps {
  path: string;
  /** What the list holds: "funding", "bank account". */
  thing: string;
  /** A filter or a place in the list is what leaves nothing. */
  isNarrowed: boolean;
  /** What to do when there is nothing at all. */
  children: ReactNode;
}

/** Why nothing is here, and what to do about it. */
export function ListEmpty({ path, thing, isNarrowed, children }: ListEmptyProps) {
  if (!isNarrowed) return <EmptyState title={`There is no ${thing} yet`}>{children}</EmptyState>;
  return (
    <EmptyState
      title={`No ${thing} matches`}
      action={
        <a href={path} className="text-link underline underline-offset-3">
          See every {thing}
        </a>
      }
    >
      Take out one of the filters above, or change it.
    </EmptyState>
  );
}
