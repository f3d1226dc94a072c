import { describe, expect, it } from 'vitest';
import { readOperationId, type OperationId } from '#lib/domain/ids.ts';
import { LOOKUP_DELAYS_MS } from '#lib/domain/next-step.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';
import { aLink, idOf, sentFunding } from '#lib/testing/intents.ts';
import { LOST, answered } from '#lib/testing/scripted-bank.ts';
import { storedOperation } from '#lib/testing/stored-operation.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { draftLink } from '../services/draft-link.ts';
import { attemptOperation } from './attempt-operation.ts';
import { confirmClosing } from './confirm-closing.ts';
import { prepareOperation } from './prepare-operation.ts';
import { proposeClosing } from './propose-closing.ts';
import { runWorkerPass } from './run-worker-pass.ts';

const given = useServiceHarness();

function own(id: string): OperationId {
  const known = readOperationId(id);
  if (known === null) throw new Error(`${id} is no operation`);
  return known;
}

const row = (id: string) => storedOperation(given.runtime, id);

async function pass(ms: number): Promise<void> {
  given.advance(ms);
  await runWorkerPass(given.runtime.context);
}

/** A first attempt that the bank answers well, but only when it is let. */
async function slowLink(): Promise<{ id: string; answer: () => Promise<unknown> }> {
  const { runtime, people, bank } = given;
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  bank.answerNext(async (asked) => {
    begin();
    await held;
    return bank.exchange(asked);
  });
  const id = idOf(await draftLink(runtime, people.admin, aLink()));
  await prepareOperation(runtime.context, own(id), { kind: 'operator', id: people.admin.id }, { duplicateReason: null, seen: null });
  const attempt = attemptOperation(runtime.context, own(id));
  await begun;
  return {
    id,
    answer: () => {
      letGo();
      return attempt;
    },
  };
}

describe('a yes that comes when the console has given up', () => {
  it('settles the operation by itself', async () => {
    const { id, answer } = await slowLink();
    await pass(16 * MINUTE_MS);
    expect(await row(id)).toMatchObject({ state: 'unknown', stateReason: 'process_ended' });
    await pass(4 * SECOND_MS);
    expect(await row(id)).toMatchObject({ state: 'needs_review', stateReason: 'recovery_used_up' });
    await answer();
    expect(await row(id)).toMatchObject({ state: 'needs_review', mergeDue: true });
    await pass(0);
    expect(await row(id)).toMatchObject({ state: 'succeeded', bankId: 'bbac-1', resolvedBy: 'reply', mergeDue: false, dueAt: null });
  });

  it('is told to people where two of them have closed it as not made', async () => {
    const { context } = given.runtime;
    const { id, answer } = await slowLink();
    await pass(16 * MINUTE_MS);
    await pass(4 * SECOND_MS);
    const notMade = { verdict: 'not_made', reference: null, reason: 'the bank has none' } as const;
    await proposeClosing(context, own(id), { kind: 'operator', id: 'admin' }, notMade);
    await confirmClosing(context, own(id), { kind: 'operator', id: 'admin2' }, notMade);
    await answer();
    await pass(0);
    expect(await row(id)).toMatchObject({ state: 'closed_by_person', mergeDue: false });
    expect(await context.store.transaction('read', (tx) => tx.listExceptions(own(id)))).toMatchObject([{ words: expect.stringContaining('bbac-1') }]);
  });
});

describe('the next step', () => {
  const waits = async (id: string) => ((await row(id)).dueAt?.getTime() ?? 0) - given.runtime.context.clock.now().getTime();

  it.each([
    ['before anything was done', 429, 'not_sent'],
    ['in doubt', 503, 'unknown'],
  ] as const)('is never sooner than the bank asks: %s', async (_, httpStatus, state) => {
    given.bank.answerNext(answered(httpStatus, { message: 'later' }, 90 * SECOND_MS));
    const id = await sentFunding(given.runtime, given.people.admin);
    expect(await row(id)).toMatchObject({ state });
    expect(await waits(id)).toBe(90 * SECOND_MS);
  });

  it('after a no in doubt is a question, and comes as soon as one', async () => {
    given.bank.answerNext(LOST);
    const id = await sentFunding(given.runtime, given.people.admin);
    given.bank.answerNext(answered(422, { status: 'error', message: 'the account is not usable' }));
    await pass(4 * SECOND_MS);
    expect(await row(id)).toMatchObject({ state: 'unknown', stateReason: 'refused_in_doubt', refusedInDoubt: true });
    expect(await waits(id)).toBe(LOOKUP_DELAYS_MS[0]);
    const asked = given.bank.asked.length;
    await pass(LOOKUP_DELAYS_MS[0] ?? 0);
    expect(given.bank.asked.slice(asked).map(({ operation }) => operation)).toEqual(['getTransaction']);
  });
});
