import { describe, expect, it } from 'vitest';
import type { ActIntent } from '#lib/domain/act-intent.ts';
import { MINUTE_MS } from '#lib/domain/time.ts';
import { runWorkerPass } from '#lib/server/operations/run-worker-pass.ts';
import { anAct, draftedFunding, sentFunding } from '#lib/testing/intents.ts';
import { LOST, answered } from '#lib/testing/scripted-bank.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { actOnOperation } from './act-on-operation.ts';
import { getOperation } from './get-operation.ts';
import { sendOperation } from './send-operation.ts';

const harness = useServiceHarness();

const act = (id: string, name: ActIntent['act'], who: keyof ServiceHarness['people'] = 'admin', over: Partial<ActIntent> = {}) => actOnOperation(harness.runtime, harness.people[who], anAct(id, name, over));
const stateOf = async (id: string) => (await getOperation(harness.runtime, harness.people.admin, id))?.state;

/** Nothing of it left, and nothing will until a person presses Try again. */
async function parked(): Promise<string> {
  harness.bank.answerNext(answered(401, { message: 'HMAC signature cannot be verified' }));
  return sentFunding(harness.runtime, harness.people.admin);
}

/** The same once more, which a second person let through while the first was parked. */
async function twinOf(first: string): Promise<string> {
  const second = await draftedFunding(harness.runtime, harness.people.admin);
  expect(await act(second, 'request_approval', 'admin', { reason: `instead of ${first}` })).toMatchObject({ ok: true });
  expect(await act(second, 'approve', 'admin2')).toMatchObject({ ok: true });
  return second;
}

describe('“Try again” when the same was sent in the meantime', () => {
  it('sends nothing and names the other one, which went through', async () => {
    const first = await parked();
    const second = await twinOf(first);
    expect(await stateOf(second)).toBe('succeeded');
    expect(await act(first, 'try_again')).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining(second) });
    expect(await stateOf(first)).toBe('not_sent');
    expect(harness.bank.executions.size).toBe(1);
    // The way on: as new, which asks why.
    expect(await act(first, 'cancel')).toMatchObject({ ok: true });
  });

  it('sends nothing while nobody knows what became of the other one', async () => {
    const first = await parked();
    harness.bank.answerNext(LOST);
    const second = await twinOf(first);
    expect(await stateOf(second)).toBe('unknown');
    expect(await act(first, 'try_again')).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining(second) });
    harness.advance(MINUTE_MS);
    await runWorkerPass(harness.runtime.context);
    expect(await stateOf(second)).toBe('succeeded');
    expect(harness.bank.executions.size).toBe(1);
  });

  it('sends what somebody has given a reason for', async () => {
    const earlier = await sentFunding(harness.runtime, harness.people.admin);
    const second = await draftedFunding(harness.runtime, harness.people.admin);
    harness.bank.answerNext(answered(401, { message: 'HMAC signature cannot be verified' }));
    expect(await sendOperation(harness.runtime, harness.people.admin, { operationId: second, duplicateReason: 'second instalment', seen: null })).toMatchObject({ ok: true });
    expect([await stateOf(earlier), await stateOf(second)]).toEqual(['succeeded', 'not_sent']);
    expect(await act(second, 'try_again')).toMatchObject({ ok: true });
    expect(await stateOf(second)).toBe('succeeded');
  });
});
