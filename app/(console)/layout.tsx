import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ConsoleShell } from '#components/shell/console-shell.tsx';
import { Navigation } from '#components/shell/navigation.tsx';
import { PATH_HEADER, safeNext } from '#lib/server/action/next-path.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getFrame } from '#lib/server/services/get-frame.ts';
import { signOutAction } from './settings/actions.ts';

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { operator, runtime } = await requirePage();
  const frame = await getFrame(runtime);
  const path = safeNext((await headers()).get(PATH_HEADER)).split('?')[0] ?? '/';
  return (
    <ConsoleShell mode={frame.mode} alerts={frame.alerts} navigation={<Navigation operator={operator} path={path} signOut={signOutAction} />}>
      {children}
    </ConsoleShell>
  );
}
