import { describe, expect, it } from 'vitest';
import { readActivityFilter } from '#lib/domain/activity-filter.ts';
import { rawParamsOf } from '#lib/domain/list-filter.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { DAY_MS, MINUTE_MS } from '#lib/domain/time.ts';
import { anAct, draftedFunding, sentFunding, sentLink } from '#lib/testing/intents.ts';
import { sampleAudit, sampleTime } from '#lib/testing/sample-rows.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { actOnOperation } from './act-on-operation.ts';
import { addNote } from './add-note.ts';
import { blockAccount } from './block-account.ts';
import { confirmEnding } from './confirm-ending.ts';
import { listActivity } from './list-activity.ts';

const harness = useServiceHarness();

const activity = (query = '', who: Operator = harness.people.auditor) => listActivity(harness.runtime, who, readActivityFilter(rawParamsOf(new URLSearchParams(query))));
const told = async (query = '', who?: Operator) => (await activity(query, who)).lines.map((line) => `${line.actorName} ${line.words}: ${line.object.label}`);

describe('the activity', () => {
  it('tells who did what to what, newest first, with where to look', async () => {
    const { runtime, people } = harness;
    const id = await sentFunding(runtime, people.admin);
    harness.advance(MINUTE_MS);
    await sentLink(runtime, people.support);
    harness.advance(MINUTE_MS);
    await blockAccount(runtime, people.admin2, { accountId: 'bbac-2', reason: 'Asked by the owner.' });
    const view = await activity();
    expect(Object.keys(view).toSorted()).toEqual(['acts', 'after', 'before', 'lines', 'parts', 'people', 'problems']);
    expect(Object.keys(view.lines[0] ?? {}).toSorted()).toEqual(['actorId', 'actorName', 'at', 'detail', 'id', 'object', 'words']);
    expect(view.lines[0]).toMatchObject({ actorName: 'Bob Admin', words: 'set “Do not charge”', detail: 'Asked by the owner.', object: { label: 'First Bank account ending 4321', href: '/bank-accounts/bbac-2' } });
    expect(view.lines.at(-1)).toMatchObject({ actorName: 'Ann Admin', words: 'made a draft', object: { label: 'Funding of $100.00', href: `/fundings/${id}` } });
    expect(await told()).toContain('Sue Support pressed Send: Link of account ending 4321');
    expect(await told()).toContain('The console recorded that the bank accepted it: Funding of $100.00');
    const times = view.lines.map((line) => line.at);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('is filtered by person, act, object and day', async () => {
    const { runtime, people } = harness;
    const funding = await sentFunding(runtime, people.admin);
    harness.advance(DAY_MS);
    const link = await sentLink(runtime, people.support, { userId: 'user-8' });
    await confirmEnding(runtime, people.support, { accountId: 'bbac-2' });
    expect(new Set((await activity('person=support')).lines.map((line) => line.actorName))).toEqual(new Set(['Sue Support']));
    expect(await told('person=support&act=refusals')).toEqual(['Sue Support was refused: the action “confirm_ending”: confirm_ending']);
    expect(new Set((await activity(`object=${funding}`)).lines.map((line) => line.object.href))).toEqual(new Set([`/fundings/${funding}`]));
    expect(new Set((await activity('from=2026-11-21')).lines.map((line) => line.object.href))).toEqual(new Set([`/bank-accounts/link/${link}`, null]));
    expect((await activity('to=2026-11-20')).lines.every((line) => line.object.href === `/fundings/${funding}`)).toBe(true);
    expect(await told('act=drafts&person=admin')).toEqual(['Ann Admin made a draft: Funding of $100.00']);
    const view = await activity('person=support&act=drafts&from=2026-11-21&to=2026-11-21');
    expect(view.parts.map((part) => part.words)).toEqual(['By: Sue Support', 'Act: Drafts', 'Done: Sat, Nov 21, 2026']);
    expect((await activity('act=nonsense')).problems).toHaveLength(1);
  });

  it('tells nothing of drafts of others, and of discarded ones only to their maker', async () => {
    const { runtime, people } = harness;
    const draft = await draftedFunding(runtime, people.admin);
    const discarded = await draftedFunding(runtime, people.admin, { amount: '2.00' });
    await actOnOperation(runtime, people.admin, anAct(discarded, 'discard'));
    await addNote(runtime, people.admin, { objectKind: 'operation', objectId: draft, words: 'mine' });
    for (const query of ['', 'person=admin', 'act=drafts', `object=${draft}`, `object=${discarded}`]) expect(await told(query, people.admin2), query).toEqual([]);
    expect(await told('', people.admin)).toHaveLength(4);
  });

  it('is turned page by page, each act once', async () => {
    const { runtime } = harness;
    // Many acts of one millisecond, in a later one's time too: the order within it is that of writing.
    await runtime.context.store.transaction('fill', async (tx) => {
      for (let number = 1; number <= 130; number += 1) tx.audit(sampleAudit(`act-${number}`, { at: sampleTime(number % 2), objectKind: 'test', objectId: 'x' }));
    });
    const seen: string[] = [];
    let query: string | null = '';
    let backwards: string | null = null;
    while (query !== null) {
      const page: Awaited<ReturnType<typeof activity>> = await activity(query);
      seen.push(...page.lines.map((line) => line.id));
      backwards = page.before;
      query = page.after;
    }
    expect(new Set(seen).size).toBe(130);
    expect(seen).toHaveLength(130);
    expect((await activity(backwards ?? '')).lines.map((line) => line.id)).toEqual(seen.slice(50, 100));
  });
});
