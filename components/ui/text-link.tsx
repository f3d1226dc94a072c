import type { Route } from 'next';
import type { ReactNode } from 'react';

interface TextLinkProps<Address extends string> {
  href: Route<Address>;
  className?: string;
  children: ReactNode;
}

export function TextLink<Address extends string>({ href, className = '', children }: TextLinkProps<Address>) {
  return (
    <a href={href} className={`text-link underline decoration-1 underline-offset-3 hover:decoration-2 ${className}`}>
      {children}
    </a>
  );
}
