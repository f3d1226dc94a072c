import { describe, expect, it } from 'vitest';
import { LOOKUP_DELAYS_MS } from '#lib/domain/next-step.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';
import { sentFunding } from '#lib/testing/intents.ts';
import { LOST, UNREACHABLE, items } from '#lib/testing/scripted-bank.ts';
import { storedOperation } from '#lib/testing/stored-operation.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import type { OperationRow } from '../store/rows.ts';
import { lookUpOperation } from './look-up-operation.ts';
import { runWorkerPass } from './run-worker-pass.ts';

const given = useServiceHarness();

const row = (id: string) => storedOperation(given.runtime, id);

const rowsOf = ({ id }: OperationRow) =>
  given.runtime.context.store.transaction('read', async (tx) => ({ evidence: await tx.listEvidence(id), exceptions: await tx.listExceptions(id) }));

async function inDoubt(): Promise<OperationRow> {
  given.bank.answerNext(LOST);
  return row(await sentFunding(given.runtime, given.people.admin));
}

async function looked(operation: OperationRow, answer: Exchange | null): Promise<OperationRow> {
  given.bank.answerReads(answer);
  await lookUpOperation(given.runtime.context, operation);
  given.bank.answerReads(null);
  return row(operation.id);
}

const waits = (operation: OperationRow) => (operation.dueAt?.getTime() ?? 0) - given.runtime.context.clock.now().getTime();
const FOUND = { id: 'ltra-9', amount: '100.00', currency: 'usd', status: 'pending' };

describe('asking the bank for a funding in doubt', () => {
  it('ends the doubt with a hit', async () => {
    const operation = await looked(await inDoubt(), items([{ ...FOUND, currency: 'USD' }]));
    expect(operation).toMatchObject({ state: 'succeeded', bankId: 'ltra-9', resolvedBy: 'lookup' });
  });

  it('counts a miss, which proves nothing, and waits longer after each', async () => {
    const first = await looked(await inDoubt(), items([]));
    expect(first).toMatchObject({ state: 'unknown', lookupCount: 1 });
    expect(waits(first)).toBe(LOOKUP_DELAYS_MS[1]);
    const second = await looked(first, items([]));
    expect(second).toMatchObject({ state: 'unknown', lookupCount: 2 });
    expect(waits(second)).toBe(LOOKUP_DELAYS_MS[2]);
  });

  it('does not count a question that the bank did not answer', async () => {
    const operation = await looked(await inDoubt(), UNREACHABLE);
    expect(operation).toMatchObject({ state: 'unknown', lookupCount: 0 });
    expect(waits(operation)).toBe(MINUTE_MS);
    expect((await rowsOf(operation)).evidence).toEqual([]);
  });

  it.each([
    ['amount', { ...FOUND, amount: '100.01' }],
    ['currency', { ...FOUND, currency: 'cad' }],
  ])('leaves a hit of another %s to a person', async (_, found) => {
    expect(await looked(await inDoubt(), items([found]))).toMatchObject({ state: 'needs_review', stateReason: 'lookup_other_amount', bankId: null });
  });

  it('leaves a hit that is another operation’s to a person', async () => {
    const other = await row(await sentFunding(given.runtime, given.people.admin, { amount: '7.00' }));
    const operation = await looked(await inDoubt(), items([{ ...FOUND, id: other.bankId }]));
    expect(operation).toMatchObject({ state: 'needs_review', stateReason: 'lookup_claimed' });
    expect((await rowsOf(operation)).evidence).toMatchObject([{ kind: 'lookup', verdict: 'contradicts', reason: 'lookup_claimed' }]);
    expect(await row(other.id)).toMatchObject({ state: 'succeeded' });
  });
});

describe('an answer for an operation that moved on meanwhile', () => {
  it('is weighed at once where a replay has settled it, and agrees', async () => {
    const asked = await inDoubt();
    given.advance(4 * SECOND_MS);
    await runWorkerPass(given.runtime.context);
    const settled = await row(asked.id);
    expect(settled).toMatchObject({ state: 'succeeded', resolvedBy: 'replay' });
    expect(await looked(asked, null)).toMatchObject({ state: 'succeeded', mergeDue: true, dueAt: given.runtime.context.clock.now() });
    await runWorkerPass(given.runtime.context);
    expect(await row(asked.id)).toMatchObject({ state: 'succeeded', mergeDue: false });
    expect((await rowsOf(asked)).exceptions).toEqual([]);
  });

  it('is told to people where it names another record of the bank', async () => {
    const asked = await inDoubt();
    given.advance(4 * SECOND_MS);
    await runWorkerPass(given.runtime.context);
    await looked(asked, items([FOUND]));
    await runWorkerPass(given.runtime.context);
    expect((await rowsOf(asked)).exceptions).toHaveLength(1);
  });
});
