import 'server-only';
import type { BalanceChangeView } from '#lib/domain/fact-views.ts';
import { cents, formatCents, parseWireAmount, toWireAmount, type Cents } from '#lib/domain/money.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { unusualAbout, type Unusual } from '#lib/domain/unusual.ts';
import type { Runtime } from '../runtime.ts';
import { findOperation } from './find-operation.ts';
import { isLowBalance } from './get-program-balance.ts';
import { getBalance } from './read-program.ts';

/** What a funding does to the program's balance, for its review page. Null when this person sees no such funding. */
export async function getBalanceChange(runtime: Runtime, operator: Operator, id: string): Promise<BalanceChangeView | null> {
  const operation = await findOperation(runtime, operator, id);
  if (operation === null || operation.payload.kind !== 'fund_program') return null;
  const { amountCents } = operation.payload;
  const { balance, balanceProblem } = await getBalance(runtime);
  const before = balance === null ? null : parseWireAmount(balance.available);
  if (balance === null || before === null || balance.currency.toLowerCase() !== 'usd') {
    const words = balanceProblem ?? `The bank shows the balance as ${balance?.available ?? ''} ${balance?.currency ?? ''}, which this console does not add to.`;
    return { before: null, after: null, currency: null, words, isLowBefore: false, unusual: [] };
  }
  const after = cents(before + amountCents);
  return {
    before: toWireAmount(before),
    after: toWireAmount(after),
    currency: balance.currency,
    words: `${formatCents(before)} is available now; ${formatCents(after)} once this is posted, if nothing else changes it.`,
    isLowBefore: isLowBalance(runtime.env, balance.available),
    unusual: aboveBalance(runtime, amountCents, before),
  };
}

// The rest that is unusual comes with the page itself, from our own records (review-unusual.ts).
function aboveBalance({ context, env }: Runtime, amountCents: Cents, before: Cents): Unusual[] {
  return unusualAbout({ amountCents, now: context.clock.now(), timeZone: env.timeZone, linkedAt: null, earlierCount: 1, accountAmounts: [], programAmounts: [], availableCents: before }).filter(
    ({ kind }) => kind === 'above_balance',
  );
}
