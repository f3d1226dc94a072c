import { describe, expect, it } from 'vitest';
import { RETURN_CODES } from '#lib/domain/return-codes.ts';
import { HOUR_MS, MINUTE_MS } from '#lib/domain/time.ts';
import { ledgerTransaction } from '#lib/server/db/evidence-schema.ts';
import { note } from '#lib/server/db/note-schema.ts';
import { operation } from '#lib/server/db/operation-schema.ts';
import { runWorkerPass } from '#lib/server/operations/run-worker-pass.ts';
import { anAct, draftedFunding, sentFunding, sentLink } from '#lib/testing/intents.ts';
import { LOST, UNREACHABLE, answered } from '#lib/testing/scripted-bank.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { actOnOperation } from './act-on-operation.ts';
import { getOperation } from './get-operation.ts';

const harness = useServiceHarness();

const see = (id: string, who: keyof ServiceHarness['people'] = 'auditor') => getOperation(harness.runtime, harness.people[who], id);
const keysOf = (value: object | null | undefined): string[] => Object.keys(value ?? {}).toSorted();

async function returned(code: string): Promise<string> {
  const { runtime, people, bank } = harness;
  const id = await sentFunding(runtime, people.admin);
  bank.setStatus('posted');
  bank.reverse('ltra-1', code);
  harness.advance(MINUTE_MS);
  await runWorkerPass(runtime.context);
  return id;
}

describe('the expected date', () => {
  it('is counted from the acceptance, with each step told in both clocks', async () => {
    const runtime = { ...harness.runtime, env: { ...harness.runtime.env, timeZone: 'America/Chicago' } };
    harness.advance(4 * HOUR_MS);
    const id = await sentFunding(runtime, harness.people.admin);
    harness.advance(HOUR_MS);
    const expected = (await getOperation(runtime, harness.people.auditor, id))?.expected;
    expect(expected).toMatchObject({ isSent: true, isPast: false, settlesOn: '2026-11-23', settlesAt: '2026-11-23T13:30:00.000Z', returnableUntil: { usual: '2026-11-25', unauthorised: '2027-01-22' } });
    expect(expected?.steps.map(({ label }) => label)).toEqual(['Submitted', 'Cut-off', 'Skipped', 'Skipped', 'Settles (estimate)', 'Most returns come by', 'Returnable until']);
    expect(expected?.steps[0]?.words).toBe('Fri, Nov 20, 2026 at 16:00 CST, which is Fri, Nov 20, 2026 at 17:00 EST at the banks.');
    expect(keysOf(expected)).toEqual(['isPast', 'isSent', 'returnableUntil', 'settlesAt', 'settlesOn', 'steps', 'words']);
    for (const step of expected?.steps ?? []) expect(keysOf(step)).toEqual(['date', 'kind', 'label', 'words']);
  });

  it('keeps to the first doubtful try when the outcome is learned much later', async () => {
    const { runtime, people, bank } = harness;
    bank.answerNext(async (asked) => {
      await bank.exchange(asked);
      return LOST;
    });
    const id = await sentFunding(runtime, people.admin);
    expect(await see(id)).toMatchObject({ state: 'unknown', expected: { isSent: true, settlesOn: '2026-11-20', words: expect.stringMatching(/estimate\. It holds only if the bank has made it\.$/) } });
    harness.advance(10 * HOUR_MS);
    await runWorkerPass(runtime.context);
    expect(await see(id)).toMatchObject({ state: 'succeeded', resolvedBy: 'lookup', expected: { settlesOn: '2026-11-20', words: expect.stringMatching(/This is an estimate\.$/) } });
  });

  it('moves with the clock while nothing has left, and ends with what will never be posted', async () => {
    const { runtime, people, bank } = harness;
    bank.answerNext(UNREACHABLE);
    const unsent = await sentFunding(runtime, people.admin, { amount: '1.00' });
    expect((await see(unsent))?.expected).toMatchObject({ isSent: false, settlesOn: '2026-11-20', words: expect.stringMatching(/It holds only if this goes to the bank now\.$/) });
    harness.advance(6 * HOUR_MS);
    expect((await see(unsent))?.expected).toMatchObject({ isSent: false, settlesOn: '2026-11-23' });
    bank.answerNext(answered(422, { status: 'error', message: 'no' }));
    expect((await see(await sentFunding(runtime, people.admin, { amount: '2.00' })))?.expected).toBeNull();
    expect((await see(await sentLink(runtime, people.admin)))?.expected).toBeNull();
  });

  it('stands beside a posted funding, and gives way to a return and to an end by the bank', async () => {
    const { runtime, people, database } = harness;
    const id = await sentFunding(runtime, people.admin);
    for (const [settlementStatus, isShown] of [['posted', true], ['failed', false], ['returned', false]] as const) {
      await database.drizzle.update(operation).set({ settlementStatus });
      expect((await see(id))?.expected !== null, settlementStatus).toBe(isShown);
    }
  });
});

describe('a return', () => {
  it('is explained with its next action and what it means for the account', async () => {
    const id = await returned('R01');
    const view = (await see(id))?.returned;
    expect(view).toMatchObject({ code: 'R01', words: 'insufficient funds (R01)', timeFrame: '2 banking days', effect: 'usable', returnedAt: '2026-11-20T18:01:00.000Z', seen: null });
    expect(view?.nextAction).toContain('new funding');
    expect(keysOf(view)).toEqual(['code', 'effect', 'effectWords', 'meaning', 'nextAction', 'returnedAt', 'seen', 'timeFrame', 'words']);
  });

  it('is told for every code that there is, for an unknown one and for none', async () => {
    const id = await returned('R01');
    for (const code of [...RETURN_CODES.map((known) => known.code), 'X99', null]) {
      await harness.database.drizzle.update(ledgerTransaction).set({ returnCode: code });
      const view = (await see(id))?.returned;
      expect(view?.code, String(code)).toBe(code);
      for (const words of [view?.words, view?.nextAction, view?.effectWords]) expect(words, String(code)).toMatch(/\S{3}/);
      expect(view?.meaning === null, String(code)).toBe(code === 'X99' || code === null);
    }
    expect((await see(id))?.returned).toMatchObject({ words: 'the bank gave no code', effect: 'hold' });
  });

  it('names who looked at it first', async () => {
    const id = await returned('R29');
    await harness.database.drizzle.update(operation).set({ returnSeenBy: 'support', returnSeenAt: new Date('2026-11-20T19:00:00Z') });
    expect((await see(id))?.returned?.seen).toEqual({ byName: 'Sue Support', at: '2026-11-20T19:00:00.000Z' });
  });

  it('stays one after the reversing transaction has left the list of the newest', async () => {
    const { runtime, bank } = harness;
    const id = await returned('R01');
    bank.answerReads(answered(200, { status: 'success', message: '', data: { items: [] } }));
    harness.advance(25 * HOUR_MS);
    await runWorkerPass(runtime.context);
    expect(await see(id)).toMatchObject({ settlementStatus: 'returned', returned: { code: 'R01' } });
  });

  it('is absent from what has not come back, and from links', async () => {
    const { runtime, people } = harness;
    expect((await see(await sentFunding(runtime, people.admin)))?.returned).toBeNull();
    expect((await see(await sentLink(runtime, people.admin)))?.returned).toBeNull();
  });
});

describe('notes and history', () => {
  it('shows every note in the order of writing, to every role', async () => {
    const { runtime, people, database } = harness;
    const [id, other] = [await sentFunding(runtime, people.admin), await sentFunding(runtime, people.admin, { amount: '2.00' })];
    const at = new Date('2026-11-20T18:00:00Z');
    await database.drizzle.insert(note).values([
      { id: 'n1', objectKind: 'operation', objectId: id, authorId: 'support', words: 'Called the owner.', createdAt: at },
      { id: 'n2', objectKind: 'operation', objectId: other, authorId: 'support', words: 'Elsewhere.', createdAt: at },
      { id: 'n3', objectKind: 'operation', objectId: id, authorId: 'gone', words: 'Settled.', createdAt: at },
    ]);
    expect((await see(id))?.notes).toEqual([
      { id: 'n1', authorName: 'Sue Support', words: 'Called the owner.', createdAt: at.toISOString() },
      { id: 'n3', authorName: 'Somebody', words: 'Settled.', createdAt: at.toISOString() },
    ]);
  });

  it('tells every act by who did it, the console’s own among them', async () => {
    const { runtime, people } = harness;
    const draft = await draftedFunding(runtime, people.admin);
    await actOnOperation(runtime, people.admin, anAct(draft, 'discard'));
    expect((await see(draft, 'admin'))?.history.map(({ actorName, actorId, words }) => [actorName, actorId, words])).toEqual([
      ['Ann Admin', 'admin', 'made a draft'],
      ['Ann Admin', 'admin', 'discarded the draft'],
    ]);
    const view = await see(await sentFunding(runtime, people.admin, { amount: '2.00' }));
    expect(view?.history.map(({ words }) => words)).toEqual(['made a draft', 'pressed Send', expect.any(String), 'recorded that the bank accepted it']);
    expect(view?.history.at(-1)?.actorId).toBeNull();
    for (const line of view?.history ?? []) expect(keysOf(line)).toEqual(['actorId', 'actorName', 'at', 'detail', 'id', 'object', 'words']);
  });
});
