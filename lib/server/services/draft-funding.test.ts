import { describe, expect, it } from 'vitest';
import { aFunding, draftedFunding, sentFunding, sentLink } from '#lib/testing/intents.ts';
import { answered } from '#lib/testing/scripted-bank.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { draftFunding } from './draft-funding.ts';
import { getOperation } from './get-operation.ts';

const harness = useServiceHarness();

describe('a funding draft', () => {
  it('is stored with what was typed and sends nothing', async () => {
    const { runtime, people, bank } = harness;
    const id = await draftedFunding(runtime, people.admin, { amount: '$1,250.00', purpose: 'payroll' });
    const view = await getOperation(runtime, people.admin, id);
    expect(view).toMatchObject({ state: 'draft', makerName: 'Ann Admin', acts: ['send', 'change', 'discard'] });
    expect(view?.fund).toMatchObject({ amount: '1250.00', purpose: 'payroll', externalId: `PO-7-${id.slice(3)}` });
    expect(bank.asked).toEqual([]);
  });

  it.each(['support', 'auditor'] as const)('is refused to %s, and the refusal is in the audit', async (role) => {
    const { runtime, people } = harness;
    expect(await draftFunding(runtime, people[role], aFunding())).toMatchObject({ ok: false, code: 'not_allowed' });
    expect(await runtime.queries.listOperations({ viewerId: people[role].id, limit: 50 })).toEqual([]);
    const entries = await harness.database.drizzle.query.audit.findMany();
    expect(entries).toMatchObject([{ act: 'refused', actorId: role, objectId: 'draft_funding' }]);
  });

  it('refuses an amount that is none, in the same words as the form', async () => {
    const { runtime, people } = harness;
    expect(await draftFunding(runtime, people.admin, aFunding({ amount: '1e3' }))).toMatchObject({ ok: false, fieldErrors: { amount: expect.stringContaining('figures only') } });
  });

  it('may be changed: same id, other content', async () => {
    const { runtime, people } = harness;
    const id = await draftedFunding(runtime, people.admin);
    expect(await draftedFunding(runtime, people.admin, { draftId: id, amount: '7.50' })).toBe(id);
    expect((await getOperation(runtime, people.admin, id))?.fund?.amount).toBe('7.50');
  });

  it("does not exist for others: they can neither see nor change it, and get the same words as for no draft at all", async () => {
    const { runtime, people } = harness;
    const id = await draftedFunding(runtime, people.admin);
    expect(await getOperation(runtime, people.admin2, id)).toBeNull();
    const foreign = await draftFunding(runtime, people.admin2, aFunding({ draftId: id, amount: '1.00' }));
    const absent = await draftFunding(runtime, people.admin2, aFunding({ draftId: 'op_zzzzzzzzzzzz', amount: '1.00' }));
    expect(foreign).toMatchObject({ ok: false, code: 'not_found' });
    expect(foreign).toEqual(absent);
    expect((await getOperation(runtime, people.admin, id))?.fund?.amount).toBe('100.00');
  });

  it('cannot be changed once sent: Back and Review again make no second one', async () => {
    const { runtime, people, bank } = harness;
    const id = await sentFunding(runtime, people.admin);
    expect(await draftFunding(runtime, people.admin, aFunding({ draftId: id }))).toMatchObject({ ok: false, code: 'conflict' });
    expect([...bank.executions.values()]).toEqual([1]);
  });
});

describe('charging an account whose ending the bank shows differently', () => {
  it('is refused when drafting, beside the field', async () => {
    const { runtime, people, bank } = harness;
    bank.showEnding('9999');
    await sentLink(runtime, people.admin, { ownerScope: 'program' });
    const refused = await draftFunding(runtime, people.admin, aFunding({ sourceAccountId: 'bbac-1' }));
    expect(refused).toMatchObject({ ok: false, fieldErrors: { sourceAccountId: expect.stringContaining('administrator has confirmed') } });
  });
});

describe('sending as new', () => {
  it('is offered after a refusal, refers to it, and is then not offered again', async () => {
    const { runtime, people, bank } = harness;
    bank.answerNext(answered(422, { status: 'error', message: 'Account closed' }));
    const first = await sentFunding(runtime, people.admin);
    expect(await getOperation(runtime, people.admin, first)).toMatchObject({ state: 'rejected', acts: ['send_as_new'], bankMessage: 'Account closed' });
    const second = await draftedFunding(runtime, people.admin, { replacesId: first });
    expect(await getOperation(runtime, people.admin, second)).toMatchObject({ replacesId: first });
    expect(await getOperation(runtime, people.admin, first)).toMatchObject({ replacedById: second, acts: [] });
    // Somebody else must not learn of the draft, not even by its id.
    expect(await getOperation(runtime, people.admin2, first)).toMatchObject({ replacedById: null });
  });

  it('is refused while the earlier one may still take effect', async () => {
    const { runtime, people } = harness;
    const first = await sentFunding(runtime, people.admin);
    expect(await draftFunding(runtime, people.admin, aFunding({ replacesId: first }))).toMatchObject({ ok: false, code: 'conflict' });
  });
});
