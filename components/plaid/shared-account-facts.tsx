import type { ReactNode } from 'react';
import type { GateLevel, MatchLevel, SharedAccountView } from '#lib/domain/plaid/plaid-views.ts';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { operationAddress } from '#components/operation/operation-address.ts';
import { DuplicateLines } from './duplicate-lines.tsx';

const GATES: Record<GateLevel, { label: string; tone: Tone }> = {
  go: { label: 'Can be linked', tone: 'good' },
  warn: { label: 'Look closer', tone: 'doubt' },
  blocked: { label: 'Cannot be linked', tone: 'bad' },
};

const MATCHES: Record<MatchLevel, { label: string; tone: Tone }> = {
  match: { label: 'Match', tone: 'good' },
  review: { label: 'Review', tone: 'doubt' },
  no_match: { label: 'No match', tone: 'bad' },
  unavailable: { label: 'Not compared', tone: 'neutral' },
};

interface SharedAccountFactsProps {
  account: SharedAccountView;
  timeZone: string;
}

/** Everything that speaks for or against one account. */
export function SharedAccountFacts({ account, timeZone }: SharedAccountFactsProps) {
  const { gate, identity, duplicates, operationId } = account;
  return (
    <dl className="grid gap-2">
      <Fact term="Verification" badge={GATES[gate.level]}>
        {gate.sentence}
        {gate.next !== null && ` ${gate.next}`}
        {gate.status !== null && <span className="block font-mono text-sm text-soft [overflow-wrap:anywhere]">{gate.status}</span>}
      </Fact>
      <Fact term="Owner" badge={MATCHES[identity.level]}>
        {identity.sentence}
      </Fact>
      {account.tokenised && <Fact term="Numbers" badge={{ label: 'Made for this connection', tone: 'neutral' }} />}
      {duplicates.length > 0 && (
        <Fact term="Linked before" badge={{ label: 'Known already?', tone: 'doubt' }}>
          <DuplicateLines duplicates={duplicates} timeZone={timeZone} />
        </Fact>
      )}
      {operationId !== null && (
        <Fact term="Chosen before" badge={null}>
          <a href={operationAddress('link_account', operationId)} className="text-link underline underline-offset-3">
            See what became of it
          </a>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ term, badge, children }: { term: string; badge: { label: string; tone: Tone } | null; children?: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <dt className="text-soft">{term}</dt>
      <dd className="min-w-0">
        {badge !== null && (
          <>
            <Badge tone={badge.tone}>{badge.label}</Badge>{' '}
          </>
        )}
        {children}
      </dd>
    </div>
  );
}
