import { describe, expect, it, vi } from 'vitest';
import type { OperationId } from '#lib/domain/ids.ts';
import { preparedFunding } from '#lib/testing/intents.ts';
import { LOST, answered } from '#lib/testing/scripted-bank.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import type { Context } from '../context.ts';
import { attemptOperation } from './attempt-operation.ts';
import { runWorkerPass } from './run-worker-pass.ts';

const given = useServiceHarness();

const recorded = (id: OperationId) =>
  given.runtime.context.store.transaction('read', async (tx) => ({ operation: await tx.getOperation(id), attempts: await tx.listAttempts(id), evidence: await tx.listEvidence(id) }));

/** The journal commits what an attempt taught, and the first word of it is lost. */
function losesTheCommit({ store, ...context }: Context): Context {
  let lost = false;
  return {
    ...context,
    store: {
      transaction: async (name, work) => {
        const value = await store.transaction(name, work);
        if (name !== 'settle-attempt' || lost) return value;
        lost = true;
        throw new Error('the connection was lost after the commit');
      },
    },
  };
}

describe('what an attempt taught', () => {
  it('is written down once, though the journal was asked twice', async () => {
    const id = await preparedFunding(given.runtime, given.people.admin);
    const attempt = attemptOperation(losesTheCommit(given.runtime.context), id);
    await vi.waitFor(() => expect(given.sleepers()).toBe(1));
    given.advance(200);
    expect(await attempt).toMatchObject({ state: 'succeeded', mergeDue: false });
    expect((await recorded(id)).evidence).toHaveLength(1);
  });

  it.each([
    ['that ended in doubt', LOST],
    ['that never ended', null],
  ])('is told as a replay after an attempt %s', async (_, ending) => {
    const id = await preparedFunding(given.runtime, given.people.admin);
    given.bank.answerNext(ending ?? (() => new Promise<never>(() => {})));
    const first = attemptOperation(given.runtime.context, id);
    await (ending === null ? vi.waitFor(() => expect(given.bank.asked).toHaveLength(1)) : first);
    // Past the first one's lease, then to the time of the replay.
    for (const ms of [91_000, 4_000]) {
      given.advance(ms);
      await runWorkerPass(given.runtime.context);
    }
    const { operation, evidence } = await recorded(id);
    expect(operation).toMatchObject({ state: 'succeeded', attemptCount: 2, resolvedBy: 'replay' });
    expect(evidence).toMatchObject([{ kind: 'replay', verdict: 'accepted' }]);
  });

  it('is told to whoever keeps the console when nothing will work before somebody has looked', async () => {
    const errors: unknown[] = [];
    const { context } = given.runtime;
    const heard: Context = { ...context, log: { ...context.log, error: (event, fields) => void errors.push([event, fields]) } };
    given.bank.answerNext(answered(422, { status: 'error', message: 'the account is not usable' }));
    await attemptOperation(heard, await preparedFunding(given.runtime, given.people.admin));
    expect(errors).toEqual([]);
    given.bank.answerNext(answered(401, { message: 'HMAC signature cannot be verified' }));
    const id = await preparedFunding(given.runtime, given.people.admin);
    await attemptOperation(heard, id);
    expect(errors).toEqual([['bank.alert', { operationId: id, reason: 'credentials_refused', httpStatus: 401 }]]);
  });
});
