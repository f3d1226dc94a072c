import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { LinkSessionPanel } from '#components/plaid/link-session-panel.tsx';
import { linkSessionWords } from '#lib/domain/plaid/link-session-words.ts';
import { may } from '#lib/domain/roles.ts';
import { requirePage } from '#lib/server/action/require-page.ts';
import { getLinkSession } from '#lib/server/services/plaid/get-link-session.ts';
import { fetchAgainAction, resendLinkAction, revokeLinkAction } from '../../actions.ts';

interface LinkSessionPageProps {
  params: Promise<{ sessionId: string }>;
}

const load = cache(async (sessionId: string) => {
  const { operator, runtime } = await requirePage('see_operations');
  return { operator, env: runtime.env, found: await getLinkSession(runtime, operator, sessionId), readAt: runtime.context.clock.now().toISOString() };
});

export async function generateMetadata({ params }: LinkSessionPageProps): Promise<Metadata> {
  const { found, env } = await load((await params).sessionId);
  return { title: found === null ? 'Not found' : linkSessionWords(found.session, env.timeZone).headline };
}

export default async function LinkSessionPage({ params }: LinkSessionPageProps) {
  const { operator, env, found, readAt } = await load((await params).sessionId);
  if (found === null) notFound();
  const acts = may(operator.role, 'link_for_user') ? { revoke: revokeLinkAction, resend: resendLinkAction, fetchAgain: fetchAgainAction } : null;
  return <LinkSessionPanel initial={found.session} hosted={found.hosted} readAt={readAt} acts={acts} timeZone={env.timeZone} mode={env.mode} goesOn={false} />;
}
