import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { may } from '#lib/domain/roles.ts';
import { SECOND_MS } from '#lib/domain/time.ts';
import { IdleWarning } from '#components/session/idle-warning.tsx';
import { ConsoleShell } from '#components/shell/console-shell.tsx';
import { Navigation } from '#components/shell/navigation.tsx';
import { Shortcuts } from '#components/shell/shortcuts.tsx';
import { shortcutsFor } from '#components/shell/shortcut-list.ts';
import { PATH_HEADER } from '#lib/server/action/next-path.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getFrame } from '#lib/server/services/get-frame.ts';
import { signOutAction } from './settings/actions.ts';

// Half of the idle time is left at least when the first question is due: the warning never comes later than that.
const QUIET_SHARE = 2;

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { operator, runtime } = await requirePage();
  const frame = await getFrame(runtime);
  const [path = '/', query = ''] = ((await headers()).get(PATH_HEADER) ?? '/').split('?');
  const searched = path === '/search' ? (new URLSearchParams(query).get('q') ?? '') : '';
  const shortcuts = <Shortcuts shortcuts={shortcutsFor({ mayFund: may(operator.role, 'fund_program') })} />;
  return (
    <ConsoleShell
      mode={frame.mode}
      alerts={frame.alerts}
      operatorId={operator.id}
      navigation={<Navigation canRehearse={frame.emulatorOrigin !== null} operator={operator} path={path} searched={searched} shortcuts={shortcuts} signOut={signOutAction} />}
    >
      {children}
      <IdleWarning operatorId={operator.id} quietSeconds={Math.floor(runtime.env.timings.sessionIdleMs / QUIET_SHARE / SECOND_MS)} />
    </ConsoleShell>
  );
}
