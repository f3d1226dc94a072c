import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readOperationId } from '#lib/domain/ids.ts';
import { sentFunding } from '#lib/testing/intents.ts';
import { items } from '#lib/testing/scripted-bank.ts';
import { openServiceHarness, type ServiceHarness } from '#lib/testing/service-harness.ts';
import { confirmClosing } from './confirm-closing.ts';
import { proposeClosing } from './propose-closing.ts';

let opened: Awaited<ReturnType<typeof openServiceHarness>>;
let given: ServiceHarness;
beforeAll(async () => {
  opened = await openServiceHarness();
});
beforeEach(async () => {
  given = await opened.fresh();
});
afterAll(() => opened.close());

const ANN = { kind: 'operator', id: 'admin' } as const;
const BOB = { kind: 'operator', id: 'admin2' } as const;

describe('the second person', () => {
  it('confirms what they read, not a proposal that took its place meanwhile', async () => {
    const { context } = given.runtime;
    given.bank.answerNext(items([{ id: 'ltra-x', amount: '1.00', currency: 'usd', status: 'pending' }]));
    const id = readOperationId(await sentFunding(given.runtime, given.people.admin));
    if (id === null) throw new Error('no operation was sent');
    await proposeClosing(context, id, ANN, { verdict: 'not_made', reference: null, reason: 'the bank has none' });
    await proposeClosing(context, id, ANN, { verdict: 'made', reference: 'ltra-x', reason: 'the bank has found it' });
    expect(await confirmClosing(context, id, BOB, 'not_made')).toMatchObject({ ok: false, failure: { code: 'wrong_state', operation: { state: 'needs_review' } } });
    expect(await confirmClosing(context, id, BOB, 'made')).toMatchObject({ ok: true, value: { state: 'closed_by_person', closingVerdict: 'made' } });
  });
});
