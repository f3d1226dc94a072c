import { cents, formatCents, type Cents } from './money.ts';

// Four lines above zero can be told apart in a small plot without crowding the figures.
const MOST_STEPS = 4n;
// An empty plot still shows what one dollar would be.
const LEAST_REACH = 100n;

/** From zero in even steps of 1, 2, 2.5 or 5 times a power of ten, to the first tick that reaches `highest`. */
export function moneyTicks(highest: Cents): Cents[] {
  const reach = highest > 0n ? highest : LEAST_REACH;
  for (let power = 1n; ; power *= 10n) {
    for (const quarters of [4n, 8n, 10n, 20n]) {
      // Two and a half cents become two, which have been tried by then.
      const step = (quarters * power) / 4n;
      const count = (reach + step - 1n) / step;
      if (count <= MOST_STEPS) return Array.from({ length: Number(count) + 1 }, (_, index) => cents(step * BigInt(index)));
    }
  }
}

const UNITS = [
  { from: 100_000_000_000n, size: 100_000_000_000n, letter: 'B' },
  { from: 100_000_000n, size: 100_000_000n, letter: 'M' },
  // Dollars are written out below ten thousand.
  { from: 1_000_000n, size: 100_000n, letter: 'K' },
] as const;

/** The labels of `ticks`, exact and all in the unit of the highest: `$0 $2.5K $5K`, or `$0 $250 $500`. */
export function moneyLabels(ticks: readonly Cents[]): string[] {
  const highest = ticks.at(-1) ?? 0n;
  const unit = UNITS.find(({ from }) => highest >= from);
  if (unit === undefined) {
    const hasCents = ticks.some((tick) => tick % 100n !== 0n);
    return ticks.map((tick) => (tick === 0n ? '$0' : hasCents ? formatCents(tick) : formatCents(tick).replace(/\.00$/, '')));
  }
  return ticks.map((tick) => {
    const thousandths = String((tick * 1_000n) / unit.size).padStart(4, '0');
    const rest = thousandths.slice(-3).replace(/0+$/, '');
    return tick === 0n ? '$0' : `$${thousandths.slice(0, -3)}${rest === '' ? '' : `.${rest}`}${unit.letter}`;
  });
}
