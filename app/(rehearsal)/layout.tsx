import type { ReactNode } from 'react';
import { requireRehearsal } from '#lib/server/action/require-rehearsal.ts';
import ConsoleLayout from '../(console)/layout.tsx';

/** Beside the console and not within it: its layout would first ask a stranger to sign in, for a page that does not
 *  exist here. */
export default function RehearsalLayout({ children }: { children: ReactNode }) {
  requireRehearsal();
  return <ConsoleLayout>{children}</ConsoleLayout>;
}
