import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readOperationId } from '#lib/domain/ids.ts';
import { HOUR_MS, MINUTE_MS, msBetween } from '#lib/domain/time.ts';
import { sentFunding } from '#lib/testing/intents.ts';
import { openServiceHarness, type ServiceHarness } from '#lib/testing/service-harness.ts';
import type { OperationRow } from '../store/rows.ts';
import { followSettlement } from './follow-settlement.ts';
import { runWorkerPass } from './run-worker-pass.ts';

let opened: Awaited<ReturnType<typeof openServiceHarness>>;
let given: ServiceHarness;
beforeAll(async () => {
  opened = await openServiceHarness();
});
beforeEach(async () => {
  given = await opened.fresh();
});
afterAll(() => opened.close());

async function row(id: string): Promise<OperationRow> {
  const known = readOperationId(id);
  const found = known === null ? null : await given.runtime.context.store.transaction('read', (tx) => tx.getOperation(known));
  if (found === null) throw new Error(`no ${id}`);
  return found;
}

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
