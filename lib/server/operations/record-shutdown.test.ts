import { describe, expect, it, vi } from 'vitest';
import { readOperationId, type OperationId } from '#lib/domain/ids.ts';
import { draftedFunding } from '#lib/testing/intents.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { attemptOperation } from './attempt-operation.ts';
import { prepareOperation } from './prepare-operation.ts';
import { recordShutdown } from './record-shutdown.ts';
import { runWorkerPass } from './run-worker-pass.ts';

const given = useServiceHarness();

const row = (id: OperationId) => given.runtime.context.store.transaction('read', (tx) => tx.getOperation(id));

/** The next attempt is under way until the bank is let answer it, well. */
function holdNext(): () => void {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  given.bank.answerNext(async (asked) => {
    await held;
    return given.bank.exchange(asked);
  });
  return letGo;
}

async function underWay(): Promise<{ id: OperationId; letGo: () => void; attempt: Promise<unknown> }> {
  const { context } = given.runtime;
  const id = readOperationId(await draftedFunding(given.runtime, given.people.admin));
  if (id === null) throw new Error('no operation was drafted');
  await prepareOperation(context, id, { kind: 'operator', id: given.people.admin.id }, { duplicateReason: null, seen: null });
  const letGo = holdNext();
  const attempt = attemptOperation(context, id);
  await vi.waitFor(() => expect(given.bank.asked).toHaveLength(1));
  return { id, letGo, attempt };
}

describe('a clean stop', () => {
  it('tells what is under way as unknown at once, and an answer that comes all the same settles it', async () => {
    const { context } = given.runtime;
    const { id, letGo, attempt } = await underWay();
    await recordShutdown(context);
    expect(await row(id)).toMatchObject({ state: 'unknown', stateReason: 'process_ended' });
    letGo();
    await attempt;
    await runWorkerPass(context);
    expect(await row(id)).toMatchObject({ state: 'succeeded', resolvedBy: 'reply', attemptCount: 1 });
    expect(context.inFlight.size).toBe(0);
  });

  it('leaves alone what another process has taken over since', async () => {
    const { context } = given.runtime;
    const { id } = await underWay();
    const other = { ...context, inFlight: new Map<OperationId, number>() };
    given.advance(91_000);
    await runWorkerPass(other);
    const letGo = holdNext();
    given.advance(4_000);
    const pass = runWorkerPass(other);
    await vi.waitFor(() => expect(given.bank.asked).toHaveLength(2));
    await recordShutdown(context);
    expect(await row(id)).toMatchObject({ state: 'sending', fence: 2 });
    letGo();
    await pass;
    expect(await row(id)).toMatchObject({ state: 'succeeded', resolvedBy: 'replay' });
  });
});
