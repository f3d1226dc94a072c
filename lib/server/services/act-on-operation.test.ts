import { describe, expect, it, vi } from 'vitest';
import { OPERATION_ACTS, type ActIntent } from '#lib/domain/act-intent.ts';
import { trustOperationId } from '#lib/domain/ids.ts';
import { confirmClosing } from '#lib/server/operations/confirm-closing.ts';
import { runWorkerPass } from '#lib/server/operations/run-worker-pass.ts';
import { setWorkerBell } from '#lib/server/worker/wake-worker.ts';
import { anAct, draftedFunding, sentFunding, sentLink } from '#lib/testing/intents.ts';
import { LOST, UNREACHABLE, answered, items } from '#lib/testing/scripted-bank.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import { actOnOperation } from './act-on-operation.ts';
import { getOperation } from './get-operation.ts';

type Who = keyof ServiceHarness['people'];

const harness = useServiceHarness();

const act = (id: string, name: ActIntent['act'], who: Who = 'admin', over: Partial<ActIntent> = {}) =>
  actOnOperation(harness.runtime, harness.people[who], anAct(id, name, over));
const see = (id: string, who: Who = 'admin') => getOperation(harness.runtime, harness.people[who], id);
const DONE = { ok: true };
const REFUSED = { ok: false, code: 'not_allowed' };
const MADE = { verdict: 'made', reference: 'ltra-9', reason: 'seen' } as const;

async function reviewed(): Promise<string> {
  harness.bank.answerNext(items([{ id: 'ltra-x', amount: '1.00', currency: 'usd', status: 'pending' }]));
  const id = await sentFunding(harness.runtime, harness.people.admin);
  const timeline = expect.arrayContaining([expect.objectContaining({ detail: expect.stringContaining("The bank's id is ltra-x. It says $1.00.") })]);
  expect(await see(id)).toMatchObject({ state: 'needs_review', stateReason: 'other_amount', timeline });
  return id;
}

async function askedForApproval(): Promise<string> {
  const id = await draftedFunding(harness.runtime, harness.people.admin);
  expect(await act(id, 'request_approval', 'admin', { reason: 'both are due' })).toMatchObject(DONE);
  return id;
}

/** The worker's second try, which the bank answers when it is let: with `ending`, or well. */
async function tryUnderWay(id: string, ending: Exchange | null): Promise<{ tried: Promise<void>; answer: () => void }> {
  const { promise: held, resolve: answer } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  harness.bank.answerNext(async (asked) => {
    begin();
    await held;
    return ending ?? harness.bank.exchange(asked);
  });
  harness.advance(2_000);
  const tried = runWorkerPass(harness.runtime.context).then(() => undefined);
  await begun;
  expect(await see(id)).toMatchObject({ state: 'sending' });
  return { tried, answer };
}

async function asleep(count: number): Promise<void> {
  await vi.waitFor(() => expect(harness.sleepers()).toBe(count));
}

describe('a draft', () => {
  it('is discarded by its maker and then exists for nobody else', async () => {
    const id = await draftedFunding(harness.runtime, harness.people.admin);
    expect(await act(id, 'discard', 'admin2')).toMatchObject({ ok: false, code: 'not_found' });
    expect(await act(id, 'discard')).toMatchObject(DONE);
    expect(await see(id)).toMatchObject({ state: 'discarded', acts: ['send_as_new'] });
    expect(await see(id, 'admin2')).toBeNull();
  });
});

describe('approval', () => {
  it('needs a reason, then a second administrator, and only then sends', async () => {
    const draft = await draftedFunding(harness.runtime, harness.people.admin);
    expect(await act(draft, 'request_approval')).toMatchObject({ ok: false, fieldErrors: { reason: expect.any(String) } });
    expect(await act(draft, 'request_approval', 'admin', { reason: 'both are due' })).toMatchObject(DONE);
    expect(await see(draft)).toMatchObject({ state: 'awaiting_approval', acts: ['withdraw'] });
    expect(await act(draft, 'approve')).toMatchObject(REFUSED);
    expect(await act(draft, 'approve', 'support')).toMatchObject(REFUSED);
    expect(harness.bank.asked).toEqual([]);
    expect(await see(draft, 'admin2')).toMatchObject({ acts: ['approve', 'decline'] });
    expect(await act(draft, 'approve', 'admin2')).toMatchObject(DONE);
    const sent = await see(draft);
    expect(sent).toMatchObject({ state: 'succeeded' });
    expect(sent?.timeline.map((entry) => entry.title)).toEqual(expect.arrayContaining(['Ann Admin asked for approval', 'Bob Admin approved it']));
  });

  it('is declined by a second administrator, not by the maker or support', async () => {
    const id = await askedForApproval();
    expect(await act(id, 'decline')).toMatchObject(REFUSED);
    expect(await act(id, 'decline', 'support')).toMatchObject(REFUSED);
    expect(await act(id, 'decline', 'admin2')).toMatchObject(DONE);
    expect(await see(id)).toMatchObject({ state: 'declined' });
  });

  it('comes too late two days after the draft, though no worker has come by', async () => {
    const id = await askedForApproval();
    harness.advance(48 * 3_600_000);
    expect(await act(id, 'approve', 'admin2')).toMatchObject({ ok: false });
    expect(await see(id)).toMatchObject({ state: 'awaiting_approval' });
    expect(harness.bank.asked).toEqual([]);
  });

  it('is withdrawn by the maker only', async () => {
    const id = await askedForApproval();
    expect(await act(id, 'withdraw', 'admin2')).toMatchObject(REFUSED);
    expect(await act(id, 'withdraw')).toMatchObject(DONE);
    expect(await see(id)).toMatchObject({ state: 'withdrawn' });
  });
});

describe('an unknown funding', () => {
  it('is checked again by any administrator, never cancelled or discarded', async () => {
    harness.bank.answerNext(LOST);
    const id = await sentFunding(harness.runtime, harness.people.admin);
    let rung = 0;
    setWorkerBell(() => (rung += 1));
    expect(await act(id, 'check_again', 'admin2')).toMatchObject(DONE);
    setWorkerBell(undefined);
    expect(rung).toBe(1);
    expect(await act(id, 'check_again', 'support')).toMatchObject(REFUSED);
    for (const forbidden of ['cancel', 'discard', 'try_again', 'withdraw'] as const) expect(await act(id, forbidden)).toMatchObject({ ok: false });
    expect(await see(id)).toMatchObject({ state: 'unknown' });
    harness.advance(4_000);
    await runWorkerPass(harness.runtime.context);
    expect(await see(id)).toMatchObject({ state: 'succeeded', resolvedBy: 'replay' });
  });
});

describe('what was never sent', () => {
  it('is tried again after the cause is gone, with the same key, by any administrator', async () => {
    harness.bank.answerNext(answered(401, { message: 'HMAC signature cannot be verified' }));
    const id = await sentFunding(harness.runtime, harness.people.admin);
    expect(await act(id, 'try_again', 'support')).toMatchObject(REFUSED);
    expect(await act(id, 'try_again', 'admin2')).toMatchObject(DONE);
    expect(await see(id)).toMatchObject({ state: 'succeeded', attemptCount: 2 });
    expect([...harness.bank.executions.values()]).toEqual([1]);
  });

  it('is cancelled by any administrator', async () => {
    harness.bank.answerNext(UNREACHABLE);
    const id = await sentFunding(harness.runtime, harness.people.admin);
    expect(await act(id, 'cancel', 'support')).toMatchObject(REFUSED);
    expect(await act(id, 'cancel', 'admin2')).toMatchObject(DONE);
    expect(await see(id)).toMatchObject({ state: 'cancelled', acts: ['send_as_new'] });
    expect(harness.bank.executions.size).toBe(0);
  });

  it.each([
    ['did not get through, and is cancelled', UNREACHABLE, DONE, 'cancelled', 0],
    ['got through, and is not', null, { ok: false, code: 'conflict', message: expect.stringContaining('“Accepted by the bank”') }, 'succeeded', 1],
  ] as const)('waits for a try that is under way: it %s', async (_, ending, told, state, executions) => {
    harness.bank.answerNext(UNREACHABLE);
    const id = await sentFunding(harness.runtime, harness.people.admin);
    const { tried, answer } = await tryUnderWay(id, ending);
    const pressed = act(id, 'cancel');
    await asleep(1);
    answer();
    await tried;
    harness.advance(100);
    expect(await pressed).toMatchObject(told);
    expect(await see(id)).toMatchObject({ state });
    expect([...harness.bank.executions.values()].reduce((sum, times) => sum + times, 0)).toBe(executions);
  });

  it('is not cancelled while a try goes on: the press says so after two seconds', async () => {
    harness.bank.answerNext(UNREACHABLE);
    const id = await sentFunding(harness.runtime, harness.people.admin);
    const { tried, answer } = await tryUnderWay(id, null);
    const pressed = act(id, 'cancel');
    await asleep(1);
    harness.advance(2_000);
    expect(await pressed).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('“Sending”') });
    answer();
    await tried;
    expect(await see(id)).toMatchObject({ state: 'succeeded' });
  });

  it('is cancelled by support when it is the link of a user, and not when it is one of the program', async () => {
    harness.bank.answerNext(UNREACHABLE);
    const users = await sentLink(harness.runtime, harness.people.admin, { ownerScope: 'user' });
    harness.bank.answerNext(UNREACHABLE);
    const programs = await sentLink(harness.runtime, harness.people.admin, { ownerScope: 'program' });
    expect(await act(programs, 'cancel', 'support')).toMatchObject(REFUSED);
    expect(await act(users, 'cancel', 'support')).toMatchObject(DONE);
  });
});

describe('closing by people', () => {
  it('takes a verdict, a reference for made, a reason, and two administrators', async () => {
    const id = await reviewed();
    expect(await act(id, 'propose_closing', 'support', { verdict: 'made', reference: 'ltra-9', reason: 'seen' })).toMatchObject(REFUSED);
    expect(await act(id, 'propose_closing')).toMatchObject({ ok: false, fieldErrors: { verdict: expect.any(String) } });
    expect(await act(id, 'propose_closing', 'admin', { verdict: 'made', reason: 'seen' })).toMatchObject({ ok: false, fieldErrors: { reference: expect.any(String) } });
    expect(await act(id, 'propose_closing', 'admin', { verdict: 'made', reference: 'ltra-9' })).toMatchObject({ ok: false, fieldErrors: { reason: expect.any(String) } });
    expect(await act(id, 'propose_closing', 'admin', { verdict: 'made', reference: 'ltra-9', reason: 'seen' })).toMatchObject(DONE);
    expect(await see(id)).toMatchObject({ state: 'needs_review', acts: ['propose_closing'], closing: { proposedByName: 'Ann Admin', confirmedByName: null } });
    expect(await act(id, 'confirm_closing', 'admin', MADE)).toMatchObject(REFUSED);
    expect(await act(id, 'confirm_closing', 'support', MADE)).toMatchObject(REFUSED);
    expect(await act(id, 'confirm_closing', 'admin2', { ...MADE, verdict: 'not_made' })).toMatchObject({ ok: false, code: 'conflict' });
    expect(await act(id, 'confirm_closing', 'admin2', MADE)).toMatchObject(DONE);
    expect(await see(id)).toMatchObject({ state: 'closed_by_person', acts: [], resolvedBy: 'person', closing: { verdict: 'made', reference: 'ltra-9', confirmedByName: 'Bob Admin' } });
  });

  it.each([
    ['reference', { reference: 'ltra-8' }],
    ['reason', { reason: 'said on the phone' }],
  ])('confirms what was read: a proposal that has got another %s since closes nothing', async (_, changed) => {
    const id = await reviewed();
    await act(id, 'propose_closing', 'admin', MADE);
    expect(await act(id, 'propose_closing', 'admin', { ...MADE, ...changed })).toMatchObject(DONE);
    expect(await act(id, 'confirm_closing', 'admin2', MADE)).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('The proposal has changed') });
    // Replaced between the look and the press: the engine compares under the row's lock.
    expect(await confirmClosing(harness.runtime.context, trustOperationId(id), { kind: 'operator', id: harness.people.admin2.id }, MADE)).toMatchObject({ ok: false });
    expect(await see(id)).toMatchObject({ state: 'needs_review' });
    expect(await act(id, 'confirm_closing', 'admin2', { ...MADE, ...changed })).toMatchObject(DONE);
    expect(await see(id)).toMatchObject({ state: 'closed_by_person', closing: { ...MADE, ...changed } });
  });

  it('offers a new one only after "not made"', async () => {
    const id = await reviewed();
    await act(id, 'propose_closing', 'admin', { verdict: 'not_made', reason: 'the bank has none' });
    await act(id, 'confirm_closing', 'admin2', { verdict: 'not_made', reason: 'the bank has none' });
    expect(await see(id)).toMatchObject({ state: 'closed_by_person', acts: ['send_as_new'] });
  });
});

describe('an auditor', () => {
  it.each(OPERATION_ACTS)('cannot %s', async (name) => {
    const id = name === 'approve' || name === 'decline' || name === 'withdraw' ? await askedForApproval() : await reviewed();
    const before = await see(id);
    expect(await act(id, name, 'auditor', { verdict: 'made', reference: 'r', reason: 'r' })).toMatchObject(REFUSED);
    expect(await see(id)).toEqual(before);
  });
});

describe('an act too late', () => {
  it('changes nothing and says what is true now', async () => {
    const id = await sentFunding(harness.runtime, harness.people.admin);
    expect(await act(id, 'cancel')).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('“Accepted by the bank”') });
    expect(await act('op_zzzzzzzzzzzz', 'cancel')).toMatchObject({ ok: false, code: 'not_found' });
  });
});
