import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';
import { preparedFunding } from '#lib/testing/intents.ts';
import { LOST, UNREACHABLE } from '#lib/testing/scripted-bank.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import type { Context } from '../context.ts';
import { attemptOperation } from './attempt-operation.ts';

const given = useServiceHarness();

describe('an attempt', () => {
  it.each([
    ['another try', UNREACHABLE, 2 * SECOND_MS],
    ['a replay', LOST, 4 * SECOND_MS],
  ])('is not begun before the time of %s, whoever decided on it a moment ago', async (_, ending, afterMs) => {
    const { context } = given.runtime;
    const id = await preparedFunding(given.runtime, given.people.admin);
    given.bank.answerNext(ending);
    await attemptOperation(context, id);
    given.advance(afterMs - 1);
    expect(await attemptOperation(context, id)).toBeNull();
    expect(given.bank.asked).toHaveLength(1);
    given.advance(1);
    expect(await attemptOperation(context, id)).toMatchObject({ state: 'succeeded', attemptCount: 2 });
  });

  it('is not begun at another bank than the one that the operation was made for', async () => {
    const { context } = given.runtime;
    const id = await preparedFunding(given.runtime, given.people.admin);
    const elsewhere = { ...context, bank: { origin: 'https://other.bank.test', exchange: context.bank.exchange } };
    expect(await attemptOperation(elsewhere, id)).toBeNull();
    expect(given.bank.asked).toEqual([]);
    expect(await attemptOperation(context, id)).toMatchObject({ state: 'succeeded' });
  });

  it('is under a lease that outlives its own deadline, so that a late answer can still be written down', async () => {
    const { context } = given.runtime;
    const id = await preparedFunding(given.runtime, given.people.admin);
    const lease = Promise.withResolvers<number>();
    given.bank.answerNext(async ({ deadlineMs }) => {
      const operation = await context.store.transaction('read', (tx) => tx.getOperation(id));
      lease.resolve((operation?.leaseUntil?.getTime() ?? 0) - context.clock.now().getTime() - deadlineMs);
      return LOST;
    });
    await attemptOperation(context, id);
    expect(await lease.promise).toBe(MINUTE_MS / 2);
  });

  it('sends nothing when it slept past its own deadline', async () => {
    const { context } = given.runtime;
    const id = await preparedFunding(given.runtime, given.people.admin);
    const sleepy: Context = {
      ...context,
      store: {
        transaction: async (name, work) => {
          const value = await context.store.transaction(name, work);
          if (name === 'begin-attempt') given.advance(MINUTE_MS);
          return value;
        },
      },
    };
    expect(await attemptOperation(sleepy, id)).toMatchObject({ state: 'not_sent', stateReason: 'connection_failed' });
    expect(given.bank.asked).toEqual([]);
  });
});
