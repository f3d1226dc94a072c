import { Money } from '#components/ui/money.tsx';

interface BalanceFiguresProps {
  balance: { available: string; pending: string; currency: string } | null;
  problem: string | null;
}

/** The program's routable account, as the bank counts it now. */
export function BalanceFigures({ balance, problem }: BalanceFiguresProps) {
  if (balance === null) return <p className="text-soft">{problem ?? 'The bank did not give a balance.'}</p>;
  return (
    <dl className="flex flex-wrap gap-x-12 gap-y-3">
      <div>
        <dt className="text-sm text-soft">Available</dt>
        <dd className="text-xl font-semibold tracking-tight">
          <Money amount={balance.available} currency={balance.currency} />
        </dd>
      </div>
      <div>
        <dt className="text-sm text-soft">Pending</dt>
        <dd className="text-xl font-medium tracking-tight text-soft">
          <Money amount={balance.pending} currency={balance.currency} />
        </dd>
      </div>
    </dl>
  );
}
