import { describe, expect, it } from 'vitest';
import type { Store } from '#lib/server/store/store.ts';
import { setWorkerBell } from '#lib/server/worker/wake-worker.ts';
import { draftedFunding } from '#lib/testing/intents.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { getOperation } from './get-operation.ts';
import { sendOperation } from './send-operation.ts';

const harness = useServiceHarness();

/** Presses Send while the journal does with each transaction what `instead` does. */
async function sendWhile(id: string, instead: (name: string, honest: () => Promise<unknown>) => Promise<void>) {
  const { context } = harness.runtime;
  const store: Store = {
    transaction: async (name, work) => {
      await instead(name, () => context.store.transaction(name, work));
      return context.store.transaction(name, work);
    },
  };
  return sendOperation({ ...harness.runtime, context: { ...context, store } }, harness.people.admin, { operationId: id, duplicateReason: null, seen: null });
}

const stateOf = async (id: string) => (await getOperation(harness.runtime, harness.people.admin, id))?.state;

describe('Send while the journal fails', () => {
  it('says that nothing was saved and nothing sent; the draft stays and can be sent', async () => {
    const id = await draftedFunding(harness.runtime, harness.people.admin);
    const failing = await sendWhile(id, async (name) => {
      if (name === 'prepare-operation') throw new Error('no space left');
    });
    expect(failing).toMatchObject({ ok: false, code: 'unexpected', message: expect.stringMatching(/could not be saved, so nothing was sent\. It is still a draft/), referenceId: expect.stringMatching(/^ref_/) });
    expect(JSON.stringify(failing)).not.toContain('space');
    expect(harness.bank.asked).toEqual([]);
    expect(await stateOf(id)).toBe('draft');
    expect(await sendWhile(id, async () => undefined)).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe('succeeded');
  });

  it('leads to the page that tells when it was saved after all and only the answer was lost', async () => {
    const id = await draftedFunding(harness.runtime, harness.people.admin);
    let rung = 0;
    setWorkerBell(() => (rung += 1));
    const lost = await sendWhile(id, async (name, honest) => {
      if (name !== 'prepare-operation') return;
      await honest();
      throw new Error('connection lost');
    });
    setWorkerBell(undefined);
    expect(lost).toEqual({ ok: true, value: { operationId: id } });
    expect(await stateOf(id)).toBe('prepared');
    expect(rung).toBe(1);
  });

  it('says nothing about the money when the journal does not answer at all', async () => {
    const id = await draftedFunding(harness.runtime, harness.people.admin);
    const silent = sendWhile(id, async (name) => {
      if (name !== 'find-operation') throw new Error(`gone: ${name}`);
    });
    await expect(silent).rejects.toThrow('gone: prepare-operation');
  });
});
