import { describe, expect, it } from 'vitest';
import { readOperationId, type OperationId } from '#lib/domain/ids.ts';
import { SECOND_MS } from '#lib/domain/time.ts';
import { sentFunding } from '#lib/testing/intents.ts';
import { LOST } from '#lib/testing/scripted-bank.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { checkAgain } from './check-again.ts';
import { runWorkerPass } from './run-worker-pass.ts';

const given = useServiceHarness();

async function inDoubt(): Promise<OperationId> {
  given.bank.answerNext(LOST);
  const id = readOperationId(await sentFunding(given.runtime, given.people.admin));
  if (id === null) throw new Error('no operation was sent');
  return id;
}

/** Presses, and answers how long the next check is away. */
async function pressed(id: OperationId): Promise<number> {
  const { context } = given.runtime;
  const answer = await checkAgain(context, id, { kind: 'operator', id: given.people.admin.id });
  if (!answer.ok) throw new Error(answer.failure.code);
  return (answer.value.dueAt?.getTime() ?? 0) - context.clock.now().getTime();
}

describe('Check again', () => {
  it('brings a replay no nearer to the request in doubt than four seconds', async () => {
    const id = await inDoubt();
    expect(await pressed(id)).toBe(4 * SECOND_MS);
    given.advance(SECOND_MS);
    expect(await pressed(id)).toBe(3 * SECOND_MS);
  });

  it('brings forward what was planned for later', async () => {
    const id = await inDoubt();
    given.bank.answerNext(LOST);
    given.advance(4 * SECOND_MS);
    await runWorkerPass(given.runtime.context);
    // The second replay is planned for twelve seconds after the first.
    given.advance(SECOND_MS);
    expect(await pressed(id)).toBe(3 * SECOND_MS);
    given.advance(3 * SECOND_MS);
    expect(await pressed(id)).toBeLessThanOrEqual(0);
    await runWorkerPass(given.runtime.context);
    expect([...given.bank.executions.values()]).toEqual([1]);
  });
});
