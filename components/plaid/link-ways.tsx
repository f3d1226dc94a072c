import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';

interface LinkWaysProps {
  /** Plaid is set up: two of the three ways go through it. */
  hasPlaid: boolean;
}

/** The ways to link an account, the safest first. Plain links, each a page of its own. */
export function LinkWays({ hasPlaid }: LinkWaysProps) {
  return (
    <ol className="grid max-w-2xl gap-3">
      <Way href="/bank-accounts/link/send" title="Send a secure link" isFirst available={hasPlaid}>
        When the customer is somewhere else. They open the link, sign in at their own bank and choose the account; its numbers are seen by nobody here.
      </Way>
      <Way href="/bank-accounts/link/here" title="The customer is here" available={hasPlaid}>
        When the customer sits at this screen. They sign in at their bank themselves, in Plaid Link on this page.
      </Way>
      <Way href="/bank-accounts/link/by-hand" title="By hand" available>
        When you have the routing and account number in front of you, for example on a check. Nothing compares the owner's name.
      </Way>
    </ol>
  );
}

interface WayProps {
  href: '/bank-accounts/link/send' | '/bank-accounts/link/here' | '/bank-accounts/link/by-hand';
  title: string;
  /** The one to take unless there is a reason for another. */
  isFirst?: boolean;
  available: boolean;
  children: ReactNode;
}

function Way({ href, title, isFirst = false, available, children }: WayProps) {
  if (!available)
    return (
      <li className="grid gap-0.5 rounded-lg border border-dashed border-line px-4 py-3">
        <p className="font-semibold text-soft">{title}: not set up</p>
        <p className="text-soft">
          This way goes through Plaid. Whoever runs this console sets <code className="font-mono text-sm">PLAID_CLIENT_ID</code> and <code className="font-mono text-sm">PLAID_SECRET</code> and starts it again.
        </p>
      </li>
    );
  return (
    <li>
      <a
        href={href}
        className={`group grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 gap-y-0.5 rounded-lg border bg-raised px-4 py-3.5 transition-colors hover:bg-hover ${isFirst ? 'border-accent' : 'border-line hover:border-edge'}`}
      >
        <span className="font-semibold underline decoration-line decoration-1 underline-offset-3 group-hover:decoration-ink">{title}</span>
        <span>{isFirst && <Badge tone="good">Safest</Badge>}</span>
        <svg viewBox="0 0 16 16" className="row-span-2 ml-2 size-4 text-soft group-hover:text-ink" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
          <path d="m6 3 5 5-5 5" />
        </svg>
        <span className="col-span-2 text-pretty text-soft">{children}</span>
      </a>
    </li>
  );
}
