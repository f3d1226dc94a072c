import type { Route } from 'next';
import type { ReactNode } from 'react';
import { buttonClass, type ButtonLook } from './button-class.ts';

interface LinkButtonProps<Address extends string> {
  href: Route<Address>;
  look?: ButtonLook;
  className?: string;
  children: ReactNode;
}

/** A plain anchor on purpose: what it leads to is always read afresh from the server. */
export function LinkButton<Address extends string>({ href, look = 'plain', className, children }: LinkButtonProps<Address>) {
  return (
    <a href={href} className={buttonClass(look, className)}>
      {children}
    </a>
  );
}
