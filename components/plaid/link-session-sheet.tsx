import { isOpenLink } from '#lib/domain/plaid/link-session.ts';
import { linkSessionWords } from '#lib/domain/plaid/link-session-words.ts';
import type { HostedLinkView, LinkSessionView } from '#lib/domain/plaid/plaid-views.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { HostedLinkCard } from './hosted-link-card.tsx';
import { LinkSessionButtons, type LinkSessionActs } from './link-session-acts.tsx';
import { LinkSessionFacts } from './link-session-facts.tsx';
import { LinkSteps } from './link-steps.tsx';
import { TroubleNotice } from './trouble-notice.tsx';

interface LinkSessionSheetProps {
  session: LinkSessionView;
  hosted: HostedLinkView | null;
  /** Null for those who only look. */
  acts: LinkSessionActs | null;
  isEmulated: boolean;
  timeZone: string;
}

/** One sentence that is true first; then what can be done; then the link itself and how far it has come. */
export function LinkSessionSheet({ session, hosted, acts, isEmulated, timeZone }: LinkSessionSheetProps) {
  const words = linkSessionWords(session, timeZone);
  const customer = `${session.firstName} ${session.lastName}`;
  return (
    <div className="grid gap-6">
      <header className="grid gap-3">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
          <span className="[overflow-wrap:anywhere]">
            {session.way === 'hosted' ? 'Secure link' : 'At the desk'} for <span className="font-semibold text-ink">{customer}</span>
          </span>
          <Badge tone={words.badge.tone}>{words.badge.label}</Badge>
        </p>
        <h1 className="max-w-3xl text-2xl font-semibold tracking-tight text-balance">{words.headline}</h1>
        <p className="max-w-3xl text-pretty text-soft">{words.explanation}</p>
        <LinkSessionButtons session={session} acts={acts} />
      </header>
      {session.ended !== null && <TroubleNotice trouble={session.ended} />}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        {hosted !== null && isOpenLink(session.state) && <HostedLinkCard hosted={hosted} expiresAt={session.state === 'opened' ? session.expiresAt : null} mayOpen={isEmulated} timeZone={timeZone} />}
        {/* On a phone before the record, on a wide screen beside both. */}
        <div className="xl:col-start-2 xl:row-span-2 xl:row-start-1">
          <Card title="Steps">
            <LinkSteps steps={session.steps} timeZone={timeZone} />
          </Card>
        </div>
        <LinkSessionFacts session={session} />
      </div>
    </div>
  );
}
