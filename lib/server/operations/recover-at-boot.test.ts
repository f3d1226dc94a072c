import { describe, expect, it, vi } from 'vitest';
import { readOperationId } from '#lib/domain/ids.ts';
import { draftedFunding } from '#lib/testing/intents.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { attemptOperation } from './attempt-operation.ts';
import { prepareOperation } from './prepare-operation.ts';
import { recoverAtBoot } from './recover-at-boot.ts';
import { runWorkerPass } from './run-worker-pass.ts';

const given = useServiceHarness();

describe('an attempt of a process that ended', () => {
  it.each([
    ['is told as unknown at the next start, where one process is alone', true, 'unknown'],
    ['keeps its lease where it may be another process’s', false, 'sending'],
  ] as const)('%s', async (_, ownsAllLeases, state) => {
    const context = { ...given.runtime.context, settings: { ...given.runtime.context.settings, ownsAllLeases } };
    const id = readOperationId(await draftedFunding(given.runtime, given.people.admin));
    if (id === null) throw new Error('no operation was drafted');
    await prepareOperation(context, id, { kind: 'operator', id: given.people.admin.id }, { duplicateReason: null, seen: null });
    given.bank.answerNext(() => new Promise<never>(() => {}));
    void attemptOperation(context, id);
    await vi.waitFor(() => expect(given.bank.asked).toHaveLength(1));
    await recoverAtBoot(context);
    await runWorkerPass(context);
    expect(await context.store.transaction('read', (tx) => tx.getOperation(id))).toMatchObject({ state });
  });
});
