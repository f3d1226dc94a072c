import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { LinkForm } from '#components/form/link-form.tsx';
import { linkInputOf } from '#components/form/link-input-of.ts';
import { userInputOf } from '#components/form/user-input-of.ts';
import { operationAddress } from '#components/operation/operation-address.ts';
import { pickerAddress } from '#components/plaid/link-session-address.ts';
import { MODE_WORDS } from '#components/shell/mode-words.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getOperation } from '#lib/server/services/get-operation.ts';
import { draftLinkAction } from '../../actions.ts';

export const metadata: Metadata = { title: 'Link a bank account by hand' };

interface LinkByHandPageProps {
  searchParams: Promise<{ draft?: string | string[]; copy?: string | string[]; user?: string | string[] }>;
}

export default async function LinkByHandPage({ searchParams }: LinkByHandPageProps) {
  const { operator, runtime } = await requirePage('link_for_user');
  const { draft, copy, user } = await searchParams;
  const earlierId = typeof draft === 'string' ? draft : typeof copy === 'string' ? copy : null;
  const earlier = earlierId === null ? null : await getOperation(runtime, operator, earlierId);
  if (earlierId !== null && !earlier?.link) notFound();
  const needed = typeof draft === 'string' ? 'change' : 'send_as_new';
  // A draft that was sent meanwhile is no longer to be changed: Back ends up where it stands.
  if (earlier && !earlier.acts.includes(needed)) redirect(operationAddress(earlier.kind, earlier.id));

  // What the customer shared is changed by choosing another of their accounts; its numbers are nobody's to type.
  if (needed === 'change' && earlier?.link?.plaid) redirect(pickerAddress(earlier.link.plaid.sessionId));

  const { mode, bank } = runtime.env;
  return (
    <>
      <PageHeader title={needed === 'change' && earlier ? 'Change this bank account' : 'Link a bank account by hand'} intro={`Every field is required unless it says optional. ${MODE_WORDS[mode].meaning}`} />
      <LinkForm
        mode={mode}
        mayLinkForProgram={may(operator.role, 'link_for_program')}
        programUserId={bank.programUserId}
        initial={earlier?.link ? linkInputOf(earlier.link) : userInputOf(user)}
        draftId={needed === 'change' && earlier ? earlier.id : null}
        replacesId={needed === 'send_as_new' && earlier ? earlier.id : null}
        draft={draftLinkAction}
      />
    </>
  );
}
