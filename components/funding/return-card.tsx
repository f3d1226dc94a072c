import type { ReactNode } from 'react';
import type { ReturnView } from '#lib/domain/fact-views.ts';
import type { AccountEffect } from '#lib/domain/return-effects.ts';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { DefinitionList } from '#components/ui/definition-list.tsx';
import { TimeText } from '#components/ui/time-text.tsx';

interface ReturnCardProps {
  returned: ReturnView;
  sourceAccountId: string | null;
  timeZone: string;
  /** The button that says somebody has looked at it. */
  see: ReactNode;
}

/** What came back, what to do now, and what it means for the account. */
export function ReturnCard({ returned, sourceAccountId, timeZone, see }: ReturnCardProps) {
  const { code, meaning, timeFrame, seen } = returned;
  return (
    <Card title="Return" aside={code === null ? null : <span className="font-mono text-sm">{code}</span>}>
      <DefinitionList
        rows={[
          { term: 'What happened', value: <Told lead={capital(returned.words)} rest={meaning === null ? null : `${meaning}.`} /> },
          { term: 'What to do', value: <span className="font-medium text-pretty">{returned.nextAction}</span> },
          {
            term: 'The account',
            value: (
              <span className="grid justify-items-start gap-1">
                <Badge tone={EFFECTS[returned.effect].tone}>{EFFECTS[returned.effect].label}</Badge>
                <span className="text-pretty">{returned.effectWords}</span>
                {sourceAccountId !== null && (
                  <a href={`/bank-accounts/${sourceAccountId}`} className="inline-block py-0.5 text-link underline underline-offset-3">
                    Open the charged account
                  </a>
                )}
              </span>
            ),
          },
          { term: 'Seen at the bank', value: <TimeText at={returned.returnedAt} timeZone={timeZone} /> },
          ...(timeFrame === null ? [] : [{ term: 'Time the bank had', value: timeFrame }]),
          {
            term: 'Looked at',
            value:
              seen === null ? (
                <span className="grid justify-items-start gap-2">
                  Nobody has said so yet.
                  {see}
                </span>
              ) : (
                <>
                  {seen.byName}, <TimeText at={seen.at} timeZone={timeZone} />
                </>
              ),
          },
        ]}
      />
    </Card>
  );
}

function Told({ lead, rest }: { lead: string; rest: string | null }) {
  return (
    <>
      <span className="font-medium">{lead}</span>
      {rest !== null && <span className="block text-soft text-pretty">{rest}</span>}
    </>
  );
}

const EFFECTS: Record<AccountEffect, { label: string; tone: Tone }> = {
  none: { label: 'May be charged', tone: 'neutral' },
  usable: { label: 'May be charged again', tone: 'neutral' },
  hold: { label: 'Hold', tone: 'doubt' },
  do_not_charge: { label: 'Do not charge', tone: 'bad' },
};

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
