import type { Metadata } from 'next';
import { ChangePasswordForm } from '#components/session/change-password-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { MODE_WORDS } from '#components/shell/mode-words.ts';
import { ROLE_WORDS } from '#components/session/role-words.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getFrame } from '#lib/server/services/get-frame.ts';
import { changePasswordAction } from './actions.ts';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  const { operator, runtime } = await requirePage();
  const frame = await getFrame(runtime);
  return (
    <>
      <PageHeader title="Settings" />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="You">
          <DefinitionList
            rows={[
              { term: 'Name', value: operator.name },
              { term: 'E-mail address', value: operator.email },
              { term: 'Role', value: ROLE_WORDS[operator.role] },
            ]}
          />
        </Card>
        <Card title="This console">
          <DefinitionList
            rows={[
              { term: 'Environment', value: `${MODE_WORDS[frame.mode].name}: ${MODE_WORDS[frame.mode].meaning}` },
              { term: 'Bank', value: <span className="font-mono text-sm">{frame.bankOrigin}</span> },
              { term: 'Time zone', value: frame.timeZone },
            ]}
          />
        </Card>
      </div>
      <section className="grid gap-4" aria-labelledby="password">
        <h2 id="password" className="font-semibold">
          Change your password
        </h2>
        <ChangePasswordForm action={changePasswordAction} />
      </section>
    </>
  );
}
