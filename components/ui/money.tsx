import { formatCents, parseWireAmount } from '#lib/domain/money.ts';

interface MoneyProps {
  /** The wire's form: `"100.00"`. */
  amount: string;
  currency?: string;
}

/** Whole and with cents, figures of one width; an amount we cannot read is shown as it came. */
export function Money({ amount, currency = 'usd' }: MoneyProps) {
  const read = parseWireAmount(amount);
  return (
    <span className="whitespace-nowrap tabular-nums">
      {read === null ? amount : formatCents(read)}
      {currency.toLowerCase() !== 'usd' && ` ${currency.toUpperCase()}`}
    </span>
  );
}
