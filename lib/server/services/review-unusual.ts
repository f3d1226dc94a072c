import 'server-only';
import { cents, parseWireAmount } from '#lib/domain/money.ts';
import { unusualAbout, USUAL_SAMPLE, type Unusual } from '#lib/domain/unusual.ts';
import type { FundingDetailsView } from '#lib/domain/views.ts';
import type { Runtime } from '../runtime.ts';

/** What our own records show to be out of the ordinary about a funding; links have no habits. */
export async function reviewUnusual({ queries, context, env }: Runtime, fund: FundingDetailsView | null): Promise<Unusual[]> {
  if (fund === null) return [];
  const { sourceAccountId, amount } = fund;
  const [source, habits] = await Promise.all([
    queries.getAccount(sourceAccountId),
    queries.getFundingHabits({ sourceAccountId, sample: USUAL_SAMPLE }),
  ]);
  return unusualAbout({
    amountCents: parseWireAmount(amount) ?? cents(0n),
    now: context.clock.now(),
    timeZone: env.timeZone,
    linkedAt: source?.account.createdAt ?? null,
    ...habits,
    // Said beside the balance, which comes later than the page (get-balance-change.ts).
    availableCents: null,
  });
}
