import type { BalanceChangeView } from '#lib/domain/fact-views.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Money } from '#components/ui/money.tsx';
import { Mark } from './funding-outlook.tsx';

/** As high before the bank has answered as after: the Send button must not move under a pointer. */
export function BalanceChange({ change }: { change: BalanceChangeView | null }) {
  if (change === null) return <div className={FRAME}>Asking the bank…</div>;
  const { before, after, currency } = change;
  if (before === null || after === null) return <div className={FRAME}>{change.words}</div>;
  return (
    <div className={FRAME}>
      <p className="flex flex-wrap items-baseline gap-x-2 text-ink">
        <Money amount={before} currency={currency ?? 'usd'} />
        <span className="text-soft">now</span>
        <span aria-hidden="true" className="text-soft">
          →
        </span>
        <span className="font-medium">
          <Money amount={after} currency={currency ?? 'usd'} />
        </span>
        <span className="text-soft">once this is posted</span>
        {change.isLowBefore && <Badge tone="doubt">Low now</Badge>}
      </p>
      {change.unusual.map(({ kind, words }) => (
        <p key={kind} className="flex gap-2 text-pretty text-ink">
          <Mark />
          {words}
        </p>
      ))}
    </div>
  );
}

// A line of figures and two of words; on a phone twice as many.
const FRAME = 'grid min-h-32 content-start gap-1 text-soft sm:min-h-16';
