import { describe, expect, it, vi } from 'vitest';
import { HOUR_MS } from '#lib/domain/time.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import { runWorkerPass } from '#lib/server/operations/run-worker-pass.ts';
import { setWorkerBell } from '#lib/server/worker/wake-worker.ts';
import { aFunding, aLink, anAct, draftedFunding, idOf, sentFunding, sentLink } from '#lib/testing/intents.ts';
import { LOST, UNREACHABLE, answered, items } from '#lib/testing/scripted-bank.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { actOnOperation } from './act-on-operation.ts';
import { confirmEnding } from './confirm-ending.ts';
import { draftFunding } from './draft-funding.ts';
import { draftLink } from './draft-link.ts';
import { getOperation } from './get-operation.ts';
import { getReview } from './get-review.ts';
import { sendOperation } from './send-operation.ts';

const harness = useServiceHarness();

const send = (operationId: string, duplicateReason: string | null = null, who: keyof ServiceHarness['people'] = 'admin') =>
  sendOperation(harness.runtime, harness.people[who], { operationId, duplicateReason, seen: null });
const see = (id: string) => getOperation(harness.runtime, harness.people.admin, id);

describe('Send', () => {
  it('charges once and stores the answer', async () => {
    const id = await sentFunding(harness.runtime, harness.people.admin);
    expect(await see(id)).toMatchObject({ state: 'succeeded', bankId: 'ltra-1', resolvedBy: 'reply', settlementStatus: 'pending' });
    expect([...harness.bank.executions.values()]).toEqual([1]);
  });

  it('pressed again, one after another or at the same time, is the same one charge', async () => {
    const id = await draftedFunding(harness.runtime, harness.people.admin);
    const presses = await Promise.all([send(id), send(id), send(id)]);
    for (const press of [...presses, await send(id)]) expect(press).toEqual({ ok: true, value: { operationId: id } });
    expect(harness.bank.asked).toHaveLength(1);
  });

  it('waits two seconds for a slow bank, answers, and the attempt goes on', async () => {
    const { runtime, people, bank } = harness;
    const bankAnswers = Promise.withResolvers<Exchange>();
    bank.answerNext(() => bankAnswers.promise);
    const id = await draftedFunding(runtime, people.admin);
    const pressed = send(id);
    await vi.waitUntil(() => bank.asked.length === 1 && harness.sleepers() === 1);
    harness.advance(1_999);
    expect(harness.sleepers()).toBe(1);
    harness.advance(1);
    expect(await pressed).toEqual({ ok: true, value: { operationId: id } });
    expect(await see(id)).toMatchObject({ state: 'sending' });
    const woken = Promise.withResolvers<void>();
    setWorkerBell(() => woken.resolve());
    bankAnswers.resolve(items([{ id: 'ltra-late', amount: '100.00', currency: 'usd', status: 'pending' }]));
    await woken.promise;
    setWorkerBell(undefined);
    expect(await see(id)).toMatchObject({ state: 'succeeded', bankId: 'ltra-late' });
  });

  it('tells a lost answer as unknown, offers only Check again, and recovers with the same key', async () => {
    const { runtime, people, bank } = harness;
    bank.answerNext(LOST);
    const id = await sentFunding(runtime, people.admin);
    expect(await see(id)).toMatchObject({ state: 'unknown', stateReason: 'connection_lost', acts: ['check_again'] });
    harness.advance(60_000);
    await runWorkerPass(runtime.context);
    expect(await see(id)).toMatchObject({ state: 'succeeded', resolvedBy: 'replay' });
    expect([...bank.executions.values()]).toEqual([1]);
    expect(new Set(bank.asked.slice(0, 2).map((asked) => asked.body)).size).toBe(1);
  });

  it('says what was never sent, until when it tries again, and offers only Cancel meanwhile', async () => {
    harness.bank.answerNext(UNREACHABLE);
    const id = await sentFunding(harness.runtime, harness.people.admin);
    expect(await see(id)).toMatchObject({ state: 'not_sent', sendUntil: '2026-11-20T18:10:00.000Z', acts: ['cancel'] });
  });

  it('leaves it to a person when the bank refuses our credentials', async () => {
    harness.bank.answerNext(answered(401, { message: 'HMAC signature cannot be verified' }));
    const id = await sentFunding(harness.runtime, harness.people.admin);
    expect(await see(id)).toMatchObject({ state: 'not_sent', sendUntil: null, acts: ['try_again', 'cancel'] });
  });
});

describe('who may send', () => {
  it("has no draft of somebody else to send: the same words as for none", async () => {
    const id = await draftedFunding(harness.runtime, harness.people.admin);
    const foreign = await send(id, null, 'admin2');
    expect(foreign).toMatchObject({ ok: false, code: 'not_found' });
    expect(foreign).toEqual(await send('op_zzzzzzzzzzzz'));
    expect(await send('../../etc')).toMatchObject({ ok: false, code: 'not_found' });
    expect(harness.bank.asked).toEqual([]);
  });

  it('refuses a maker who has lost the role since', async () => {
    const { runtime, people, bank } = harness;
    const operationId = await draftedFunding(runtime, people.admin);
    const demoted = { ...people.admin, role: 'support' as const };
    expect(await sendOperation(runtime, demoted, { operationId, duplicateReason: null, seen: null })).toMatchObject({ ok: false, code: 'not_allowed' });
    expect(await see(operationId)).toMatchObject({ state: 'draft' });
    expect(bank.asked).toEqual([]);
  });
});

describe('duplicates', () => {
  it('are blocked while the first is unfinished, whoever made it, and told at the review', async () => {
    const { runtime, people, bank } = harness;
    bank.answerNext(LOST);
    const first = await sentFunding(runtime, people.admin2, { reference: 'other' });
    const second = await draftedFunding(runtime, people.admin);
    expect(await getReview(runtime, people.admin, second)).toMatchObject({ twin: { id: first, effect: 'blocks', makerName: 'Bob Admin', state: 'unknown' } });
    expect(await send(second, 'I insist')).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining(first) });
    expect(await see(second)).toMatchObject({ state: 'draft' });
  });

  it('ask for a reason when the first went through within a day', async () => {
    const { runtime, people } = harness;
    const first = await sentFunding(runtime, people.admin);
    const second = await draftedFunding(runtime, people.admin);
    expect(await getReview(runtime, people.admin, second)).toMatchObject({ twin: { id: first, effect: 'ask_reason' } });
    expect(await send(second)).toMatchObject({ ok: false, fieldErrors: { duplicateReason: expect.stringContaining(first) } });
    expect(await send(second, 'second instalment')).toMatchObject({ ok: true });
    expect(await see(second)).toMatchObject({ state: 'succeeded', duplicateReason: 'second instalment' });
  });

  it('ask for one within a day of the moment when the first went through, however old its draft was', async () => {
    const { runtime, people } = harness;
    const first = await draftedFunding(runtime, people.admin);
    harness.advance(23 * HOUR_MS);
    expect(await send(first)).toMatchObject({ ok: true });
    harness.advance(2 * HOUR_MS);
    const second = await draftedFunding(runtime, people.admin);
    expect(await send(second)).toMatchObject({ ok: false, fieldErrors: { duplicateReason: expect.stringContaining(first) } });
    harness.advance(23 * HOUR_MS);
    expect(await send(second)).toMatchObject({ ok: true });
  });

  it('are asked about for a day, and no longer', async () => {
    const { runtime, people } = harness;
    await sentFunding(runtime, people.admin);
    harness.advance(24 * HOUR_MS);
    expect(await send(await draftedFunding(runtime, people.admin, { reference: 'within a day' }))).toMatchObject({ ok: false, fieldErrors: { duplicateReason: expect.any(String) } });
    harness.advance(1);
    expect(await send(await draftedFunding(runtime, people.admin, { reference: 'later' }))).toMatchObject({ ok: true });
  });

  it('are none when another amount is meant', async () => {
    const { runtime, people } = harness;
    await sentFunding(runtime, people.admin);
    const second = await draftedFunding(runtime, people.admin, { amount: '100.01' });
    expect(await getReview(runtime, people.admin, second)).toMatchObject({ twin: null });
  });
});

describe('an account whose ending differs', () => {
  it('is not charged from a draft made before, until an administrator confirms it', async () => {
    const { runtime, people, bank } = harness;
    const id = await draftedFunding(runtime, people.admin, { sourceAccountId: 'bbac-1' });
    bank.showEnding('9999');
    const link = await sentLink(runtime, people.admin, { ownerScope: 'program' });
    expect(await see(link)).toMatchObject({ state: 'succeeded', endingDiffers: true, account: { id: 'bbac-1', last4: '9999', endingDiffers: true } });
    expect((await getReview(runtime, people.admin, id))?.operation).toMatchObject({ endingDiffers: true, acts: ['change', 'discard'] });
    expect(await send(id)).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('administrator has confirmed') });

    expect(await confirmEnding(runtime, people.support, { accountId: 'bbac-1' })).toMatchObject({ ok: false, code: 'not_allowed' });
    expect(await confirmEnding(runtime, people.admin2, { accountId: 'bbac-1' })).toMatchObject({ ok: true });
    expect(await confirmEnding(runtime, people.admin, { accountId: 'bbac-none' })).toMatchObject({ ok: false, code: 'not_found' });
    const linked = await see(link);
    expect(linked).toMatchObject({ endingDiffers: false });
    expect(linked?.timeline.map((entry) => entry.title)).toContain('Bob Admin confirmed the account with the bank');
    expect(await send(id)).toMatchObject({ ok: true });
    expect(await see(id)).toMatchObject({ state: 'succeeded' });
  });
});

describe('what is sent', () => {
  it('is what was confirmed: a draft that another tab has changed is refused, by Send and by asking for approval', async () => {
    const { runtime, people } = harness;
    const id = await draftedFunding(runtime, people.admin, { amount: '100.00' });
    const seen = (await see(id))?.version ?? '';
    expect(seen).toMatch(/^[0-9a-f]{32}$/);
    // Within the same millisecond: what is shown is told apart by itself, not by its time.
    await draftFunding(runtime, people.admin, aFunding({ draftId: id, amount: '900.00' }));
    const refused = { ok: false, code: 'conflict', message: expect.stringContaining('no longer what you confirmed') };
    expect(await sendOperation(runtime, people.admin, { operationId: id, duplicateReason: null, seen })).toMatchObject(refused);
    expect(await actOnOperation(runtime, people.admin, anAct(id, 'request_approval', { reason: 'why', seen }))).toMatchObject(refused);
    expect(harness.bank.executions.size).toBe(0);
    expect(await see(id)).toMatchObject({ state: 'draft' });
    const seenNow = (await see(id))?.version ?? '';
    expect(await sendOperation(runtime, people.admin, { operationId: id, duplicateReason: null, seen: seenNow })).toMatchObject({ ok: true });
    expect(await see(id)).toMatchObject({ state: 'succeeded', version: null, fund: { amount: '900.00' } });
  });

  it('is told apart even when what is shown is the same: another account number of the same ending', async () => {
    const { runtime, people } = harness;
    const id = idOf(await draftLink(runtime, people.admin, aLink({ accountNumber: '000123456789', accountNumberAgain: '000123456789' })));
    const seen = (await see(id))?.version ?? '';
    harness.advance(1);
    await draftLink(runtime, people.admin, aLink({ draftId: id, accountNumber: '000999996789', accountNumberAgain: '000999996789' }));
    expect(await sendOperation(runtime, people.admin, { operationId: id, duplicateReason: null, seen })).toMatchObject({ ok: false, code: 'conflict' });
    expect(harness.bank.executions.size).toBe(0);
  });
});

describe('what was sent and ended unsent', () => {
  it('is not answered as sent', async () => {
    const { runtime, people } = harness;
    const id = await draftedFunding(runtime, people.admin);
    await actOnOperation(runtime, people.admin, { operationId: id, act: 'discard', verdict: null, reference: null, reason: null, seen: null });
    expect(await send(id)).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('Discarded') });
  });

  it('refuses a draft older than a day', async () => {
    const id = await draftedFunding(harness.runtime, harness.people.admin);
    harness.advance(24 * 3_600_000);
    expect(await send(id)).toMatchObject({ ok: false, message: expect.stringContaining('older than 24 hours') });
  });
});
