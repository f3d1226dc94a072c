import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, msBetween } from '#lib/domain/time.ts';
import { sentFunding } from '#lib/testing/intents.ts';
import { storedOperation } from '#lib/testing/stored-operation.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { followSettlement } from './follow-settlement.ts';
import { runWorkerPass } from './run-worker-pass.ts';

const given = useServiceHarness();

const row = (id: string) => storedOperation(given.runtime, id);

describe('following a funding', () => {
  it('keeps a return that came as a second transaction, when that one has left the list of the newest', async () => {
    const { context } = given.runtime;
    const id = await sentFunding(given.runtime, given.people.admin);
    given.bank.setStatus('posted');
    given.bank.reverse((await row(id)).bankId ?? '', 'R29');
    given.advance(MINUTE_MS);
    await runWorkerPass(context);
    expect(await row(id)).toMatchObject({ settlementStatus: 'returned' });

    await followSettlement(context, await row(id), async () => []);
    expect(await row(id)).toMatchObject({ settlementStatus: 'returned' });
  });

  it('asks a bank that knows none again in due course, not every minute', async () => {
    const { context } = given.runtime;
    const id = await sentFunding(given.runtime, given.people.admin);
    given.bank.setStatus('posted');
    given.advance(MINUTE_MS);
    await runWorkerPass(context);
    given.advance(3 * HOUR_MS);
    const before = await row(id);
    await followSettlement(context, { ...before, bankId: 'ltra-forgotten' }, async () => []);
    const after = await row(id);
    expect(after).toMatchObject({ settlementStatus: 'posted' });
    expect(msBetween(context.clock.now(), after.dueAt ?? new Date(0))).toBeGreaterThan(HOUR_MS);
  });
});
