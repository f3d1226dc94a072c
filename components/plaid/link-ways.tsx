import type { ReactNode } from 'react';

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
      <a href={href} className={`group grid gap-0.5 rounded-lg border px-4 py-3 transition-colors ${isFirst ? 'border-accent bg-accent text-on-accent hover:bg-accent-strong' : 'border-line bg-raised hover:border-edge hover:bg-hover'}`}>
        <span className="font-semibold underline decoration-1 underline-offset-3 group-hover:decoration-2">{title}</span>
        <span className={isFirst ? '' : 'text-soft'}>{children}</span>
      </a>
    </li>
  );
}
