import { Card } from '#components/ui/card.tsx';
import { BalanceFigures } from './balance-figures.tsx';

interface BalanceCardProps {
  balance: { available: string; pending: string; currency: string } | null;
  problem: string | null;
}

export function BalanceCard({ balance, problem }: BalanceCardProps) {
  return (
    <Card title="Program balance">
      <div className="py-1.5">
        <BalanceFigures balance={balance} problem={problem} />
      </div>
    </Card>
  );
}
