import type { ReactNode } from 'react';
import type { BalanceCardView } from '#lib/domain/fact-views.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Money } from '#components/ui/money.tsx';
import { formatTime } from '#lib/domain/local-time.ts';

interface BalancePanelProps {
  /** Null while the bank is asked. */
  card: BalanceCardView | null;
  timeZone: string;
}

/** As high with figures, with words and while it waits: nothing below it moves when the bank answers. */
export function BalancePanel({ card, timeZone }: BalancePanelProps) {
  const balance = card?.balance ?? null;
  if (card !== null && balance === null)
    return (
      <div className={FRAME}>
        <p className="text-soft text-pretty">{card.problem ?? 'The bank did not give a balance.'}</p>
      </div>
    );
  return (
    <div className={FRAME}>
      <dl className="grid grid-cols-2 gap-x-4 sm:grid-cols-[12rem_12rem]">
        <Figure term="Available" weight="font-semibold">
          {balance && <Money amount={balance.available} currency={balance.currency} />}
        </Figure>
        <Figure term="Pending" weight="font-medium text-soft">
          {balance && <Money amount={balance.pending} currency={balance.currency} />}
        </Figure>
      </dl>
      <p className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        {card === null ? 'Asking the bank…' : <span>As the bank counted it at {formatTime(card.readAt, timeZone)}</span>}
        {card?.lowWords && <Badge tone="doubt">{card.lowWords}</Badge>}
      </p>
    </div>
  );
}

// Two figures, or three lines of words on a phone.
const FRAME = 'grid min-h-24 content-start gap-2 py-1';

function Figure({ term, weight, children }: { term: string; weight: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-soft">{term}</dt>
      <dd className={`min-h-8 text-lg tracking-tight sm:text-xl ${weight}`}>{children}</dd>
    </div>
  );
}
