import { expect, it } from 'vitest';
import { SECOND_MS } from '#lib/domain/time.ts';
import { runWorkerPass } from '#lib/server/operations/run-worker-pass.ts';
import { sentFunding } from '#lib/testing/intents.ts';
import { LOST, answered } from '#lib/testing/scripted-bank.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { getOperation } from './get-operation.ts';

const harness = useServiceHarness();

const CONFLICT = answered(422, { status: 'error', message: 'This idempotent key was already used with different data.' });
const see = (id: string) => getOperation(harness.runtime, harness.people.admin, id);
const timesSent = () => harness.bank.asked.filter(({ operation }) => operation === 'chargeAndFund').length;

it('a key that the bank says came with other data goes to a person at once when nothing else was sent', async () => {
  harness.bank.answerNext(CONFLICT);
  expect(await see(await sentFunding(harness.runtime, harness.people.admin))).toMatchObject({ state: 'needs_review', stateReason: 'key_used_with_other_data' });
});

it('after an answer that was lost it is looked up first, and never sent again', async () => {
  harness.bank.answerNext(LOST);
  const id = await sentFunding(harness.runtime, harness.people.admin);
  harness.bank.answerNext(CONFLICT);
  harness.advance(6 * SECOND_MS);
  await runWorkerPass(harness.runtime.context);
  expect(await see(id)).toMatchObject({ state: 'unknown', stateReason: 'refused_in_doubt', acts: ['check_again'] });
  harness.advance(6 * SECOND_MS);
  await runWorkerPass(harness.runtime.context);
  expect(harness.bank.asked.at(-1)).toMatchObject({ operation: 'getTransaction' });
  expect(timesSent()).toBe(2);
});
