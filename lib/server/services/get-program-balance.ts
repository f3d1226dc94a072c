import 'server-only';
import type { BalanceCardView } from '#lib/domain/fact-views.ts';
import { formatCents, parseWireAmount } from '#lib/domain/money.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Env } from '../env.ts';
import type { Runtime } from '../runtime.ts';
import { getBalance } from './read-program.ts';

/** The program's balance and whether it is low; words instead of figures when the bank is slow or does not tell. */
export async function getProgramBalance(runtime: Runtime, _operator: Operator): Promise<BalanceCardView> {
  const { balance, balanceProblem } = await getBalance(runtime);
  const isLow = balance !== null && isLowBalance(runtime.env, balance.available);
  return {
    balance,
    problem: balanceProblem,
    isLow,
    lowWords: isLow ? `Low: below ${formatCents(runtime.env.lowBalanceCents)}` : null,
    readAt: runtime.context.clock.now().toISOString(),
  };
}

/** `available`: the bank's decimal text. What cannot be read is not called low. */
export function isLowBalance({ lowBalanceCents }: Pick<Env, 'lowBalanceCents'>, available: string): boolean {
  const known = parseWireAmount(available);
  return known !== null && known < lowBalanceCents;
}
