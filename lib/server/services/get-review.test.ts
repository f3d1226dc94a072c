import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#lib/domain/time.ts';
import { CANARY_NUMBER, aLink, draftedFunding, idOf, sentFunding, sentLink } from '#lib/testing/intents.ts';
import { LOST, UNREACHABLE, answered } from '#lib/testing/scripted-bank.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { draftLink } from './draft-link.ts';
import { getBalanceChange } from './get-balance-change.ts';
import { getReview } from './get-review.ts';
import { sendOperation } from './send-operation.ts';

const harness = useServiceHarness();

const review = (id: string, who: keyof ServiceHarness['people'] = 'admin') => getReview(harness.runtime, harness.people[who], id);
const unusual = async (over: Parameters<typeof draftedFunding>[2]) => (await review(await draftedFunding(harness.runtime, harness.people.admin, over)))?.unusual.map(({ kind }) => kind);
const keysOf = (value: object | null | undefined): string[] => Object.keys(value ?? {}).toSorted();

describe('the review of a funding', () => {
  it('says when it would be posted if it went now, and why', async () => {
    const view = await review(await draftedFunding(harness.runtime, harness.people.admin));
    expect(view?.operation.expected).toMatchObject({ isSent: false, isPast: false, settlesOn: '2026-11-20', words: 'Expected on Fri, Nov 20, 2026 at 17:00 EST. This is an estimate.', returnableUntil: { usual: '2026-11-24' } });
    expect(view?.operation.expected?.steps.map(({ kind }) => kind)).toEqual(['submitted', 'cut_off', 'settles', 'returnable', 'returnable_unauthorised']);
    expect(view?.operation.expected?.steps[0]?.label).toBe('If sent now');
  });

  it('names the first use of an account, and one that is just linked', async () => {
    const { runtime, people } = harness;
    await sentLink(runtime, people.admin, { ownerScope: 'program' });
    expect(await unusual({ sourceAccountId: 'bbac-1' })).toEqual(['first_use', 'newly_linked']);
    harness.advance(7 * DAY_MS);
    expect(await unusual({ sourceAccountId: 'bbac-1' })).toEqual(['first_use']);
    await sentFunding(runtime, people.admin, { sourceAccountId: 'bbac-1', amount: '5.00' });
    expect(await unusual({ sourceAccountId: 'bbac-1' })).toEqual([]);
  });

  it('counts an earlier funding whose outcome is in doubt as a use, a refused one not', async () => {
    const { runtime, people, bank } = harness;
    bank.answerNext(answered(422, { status: 'error', message: 'no' }));
    await sentFunding(runtime, people.admin, { amount: '5.00' });
    expect(await unusual({ amount: '6.00' })).toEqual(['first_use']);
    bank.answerNext(LOST);
    await sentFunding(runtime, people.admin, { amount: '7.00' });
    expect(await unusual({ amount: '8.00' })).toEqual([]);
  });

  it('compares the amount with what is usual for the account, else for the program', async () => {
    const { runtime, people } = harness;
    for (const amount of ['10.00', '11.00', '12.00']) await sentFunding(runtime, people.admin, { amount });
    expect(await unusual({ amount: '32.99' })).toEqual([]);
    expect(await unusual({ amount: '33.00' })).toEqual(['far_above_usual']);
    expect(await unusual({ amount: '33.00', sourceAccountId: 'bbac-other' })).toEqual(['first_use', 'far_above_usual']);
    for (const amount of ['40.00', '50.00', '60.00']) await sentFunding(runtime, people.admin, { amount, sourceAccountId: 'bbac-big' });
    expect(await unusual({ amount: '70.00', sourceAccountId: 'bbac-big' })).toEqual([]);
    expect(await unusual({ amount: '70.00' })).toEqual(['far_above_usual']);
  });

  it('shows a recent twin side by side, field by field', async () => {
    const { runtime, people } = harness;
    const earlier = await sentFunding(runtime, people.admin);
    harness.advance(HOUR_MS);
    const view = await review(await draftedFunding(runtime, people.admin2, { reference: 'PO-8' }), 'admin2');
    expect(view?.twin).toMatchObject({ id: earlier, effect: 'ask_reason', makerName: 'Ann Admin' });
    expect(view?.twins).toEqual([view?.twin]);
    expect(view?.twin?.rows).toContainEqual({ label: 'Amount', here: '$100.00', there: '$100.00', differs: false });
    expect(view?.twin?.rows).toContainEqual({ label: 'Reference', here: 'PO-8', there: 'PO-7', differs: true });
    expect(view?.twin?.rows).toContainEqual({ label: 'Made by', here: 'Bob Admin', there: 'Ann Admin', differs: true });
    expect(view?.twin?.rows).toContainEqual({ label: 'Stands at', here: 'Not sent yet', there: 'Accepted by the bank', differs: true });
    expect(keysOf(view?.twin)).toEqual(['createdAt', 'effect', 'id', 'makerName', 'rows', 'state']);
  });

  it('puts the twin that blocks before the one that asks for a reason', async () => {
    const { runtime, people, bank } = harness;
    const finished = await sentFunding(runtime, people.admin);
    const draft = await draftedFunding(runtime, people.admin);
    bank.answerNext(LOST);
    const doubtful = idOf(await sendOperation(runtime, people.admin, { operationId: draft, duplicateReason: 'two invoices', seen: null }));
    const view = await review(await draftedFunding(runtime, people.admin));
    expect(view?.twins.map(({ id, effect }) => [id, effect])).toEqual([
      [doubtful, 'blocks'],
      [finished, 'ask_reason'],
    ]);
    expect(view?.twin?.id).toBe(doubtful);
  });

  it('asks the bank nothing, and says nothing any more once it was sent', async () => {
    const { runtime, people, bank } = harness;
    const draft = await draftedFunding(runtime, people.admin);
    await review(draft);
    expect(bank.asked).toEqual([]);
    expect(await review(await sentFunding(runtime, people.admin, { amount: '2.00' }))).toMatchObject({ twins: [], unusual: [], earlierAccounts: [] });
  });

  it('is nobody’s but its maker’s', async () => {
    const draft = await draftedFunding(harness.runtime, harness.people.admin);
    expect(await review(draft, 'admin2')).toBeNull();
    expect(await getBalanceChange(harness.runtime, harness.people.admin2, draft)).toBeNull();
    expect(await review('op_000000000000')).toBeNull();
  });
});

describe('the review of a link', () => {
  it('names the accounts of the same number that were linked before, whosever they are, and never the number', async () => {
    const { runtime, people } = harness;
    await sentLink(runtime, people.admin, { ownerScope: 'program' });
    await sentLink(runtime, people.support, { accountNumber: '000111222333', accountNumberAgain: '000111222333' });
    const draft = idOf(await draftLink(runtime, people.support, aLink({ userId: 'user-8' })));
    const view = await review(draft, 'support');
    expect(view?.earlierAccounts).toEqual([
      { id: 'bbac-1', name: 'First Bank account ending 4321', userId: 'user-7', ownerName: 'Ada Lovelace', createdAt: '2026-11-20T18:00:00.000Z', mayBeCharged: true },
    ]);
    expect(view).toMatchObject({ unusual: [], operation: { expected: null } });
    expect(JSON.stringify(view)).not.toContain(CANARY_NUMBER);
    const other = idOf(await draftLink(runtime, people.support, aLink({ routingNumber: '021000021' })));
    expect((await review(other, 'support'))?.earlierAccounts).toEqual([]);
  });

  it('says when an earlier one may not be charged', async () => {
    const { runtime, people, bank } = harness;
    bank.showEnding('9999');
    await sentLink(runtime, people.admin, { ownerScope: 'program' });
    const draft = idOf(await draftLink(runtime, people.support, aLink({ userId: 'user-8' })));
    expect((await review(draft, 'support'))?.earlierAccounts).toMatchObject([{ name: 'First Bank account ending 9999', mayBeCharged: false }]);
  });
});

describe('the balance before and after', () => {
  const change = async (amount: string) => getBalanceChange(harness.runtime, harness.people.admin, await draftedFunding(harness.runtime, harness.people.admin, { amount }));

  it('adds the amount to what is available now', async () => {
    expect(await change('1250.50')).toEqual({
      before: '5000.00',
      after: '6250.50',
      currency: 'usd',
      words: '$5,000.00 is available now; $6,250.50 once this is posted, if nothing else changes it.',
      isLowBefore: false,
      unusual: [],
    });
  });

  it('names an amount beyond the whole balance, which only the bank can show', async () => {
    expect((await change('5000.01'))?.unusual).toEqual([{ kind: 'above_balance', words: expect.stringContaining('$5,000.00') }]);
  });

  it('is words when the bank is down, does not say dollars, or says no number', async () => {
    const figures = (available: string, currency: string) => answered(200, { status: 'success', message: '', data: { available_balance: available, pending_balance: '0.00', currency } });
    harness.bank.answerReads(UNREACHABLE);
    expect(await change('1.00')).toEqual({ before: null, after: null, currency: null, words: 'The balance is not shown. The bank could not be reached.', isLowBefore: false, unusual: [] });
    harness.bank.answerReads(figures('10.00', 'eur'));
    expect(await change('2.00')).toMatchObject({ before: null, words: expect.stringContaining('10.00 eur') });
    expect(harness.bank.asked.every(({ deadlineMs }) => deadlineMs === 3_000)).toBe(true);
  });

  it('belongs to fundings alone', async () => {
    const draft = idOf(await draftLink(harness.runtime, harness.people.admin, aLink()));
    expect(await getBalanceChange(harness.runtime, harness.people.admin, draft)).toBeNull();
  });
});
