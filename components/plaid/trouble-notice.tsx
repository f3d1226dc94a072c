import type { ReactNode, Ref } from 'react';
import type { TroubleView } from '#lib/domain/plaid/plaid-views.ts';
import { IdText } from '#components/ui/id-text.tsx';
import { Notice } from '#components/ui/notice.tsx';

/** `code` null: it came from the console itself, not from Plaid. */
export type Trouble = Omit<TroubleView, 'code'> & { code: string | null };

interface TroubleNoticeProps {
  trouble: Trouble;
  /** `alert` for what appears after an act; it may then take the focus. */
  role?: 'alert';
  ref?: Ref<HTMLDivElement>;
  children?: ReactNode;
}

/** What happened, what to do, and what Plaid's support asks for. */
export function TroubleNotice({ trouble, role, ref, children }: TroubleNoticeProps) {
  return (
    <Notice ref={ref} tone="doubt" role={role} title={trouble.sentence}>
      <p>{trouble.next}</p>
      <p className="flex flex-wrap items-center gap-x-4 text-sm empty:hidden">
        {trouble.code !== null && (
          <span>
            Plaid's word: <span className="font-mono [overflow-wrap:anywhere]">{trouble.code}</span>
          </span>
        )}
        {trouble.requestId !== null && (
          <span className="inline-flex max-w-full flex-wrap items-center gap-x-1.5">
            Request id for Plaid's support: <IdText value={trouble.requestId} label="request id" whole />
          </span>
        )}
      </p>
      {children}
    </Notice>
  );
}
