import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#lib/domain/time.ts';
import { runWorkerPass } from '#lib/server/operations/run-worker-pass.ts';
import { listAuditRows } from '#lib/server/store/sql-audit.ts';
import { aFunding, anAct, draftedFunding, sentFunding, sentLink } from '#lib/testing/intents.ts';
import { answered, LOST, UNREACHABLE } from '#lib/testing/scripted-bank.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { actOnOperation } from './act-on-operation.ts';
import { addNote } from './add-note.ts';
import { blockAccount } from './block-account.ts';
import { deleteView } from './delete-view.ts';
import { draftFunding } from './draft-funding.ts';
import { getOperation } from './get-operation.ts';
import { listNotes } from './list-notes.ts';
import { listSavedViews } from './list-saved-views.ts';
import { markReturnSeen } from './mark-return-seen.ts';
import { saveView } from './save-view.ts';
import { sendOperation } from './send-operation.ts';
import { unblockAccount } from './unblock-account.ts';

const harness = useServiceHarness();

const acts = async () => (await listAuditRows(harness.database.drizzle, 0, 1_000)).map((row) => [row.act, row.actorId, row.objectKind, row.objectId]);
const failure = (code: string) => ({ ok: false, code });

describe('"Do not charge"', () => {
  const block = { accountId: 'bbac-1', reason: 'The owner disputes the debits.' };
  beforeEach(async () => {
    await sentLink(harness.runtime, harness.people.admin, { ownerScope: 'program' });
  });

  it('holds back what was sent before the block and never left, until the block is lifted and somebody tries again', async () => {
    const { runtime, people, bank } = harness;
    bank.answerNext(UNREACHABLE);
    const waiting = await sentFunding(runtime, people.admin, { sourceAccountId: 'bbac-1', amount: '5.00' });
    await blockAccount(runtime, people.admin, block);
    const calls = bank.asked.length;
    harness.advance(MINUTE_MS);
    await runWorkerPass(runtime.context);
    expect(bank.asked).toHaveLength(calls);
    expect(await getOperation(runtime, people.admin, waiting)).toMatchObject({ state: 'not_sent', stateReason: 'account_blocked', sendUntil: null });
    expect(await acts()).toContainEqual(['operation.held_back', 'worker', 'fund_program', waiting]);

    await unblockAccount(runtime, people.admin, { accountId: 'bbac-1', reason: 'Settled.' });
    expect(await actOnOperation(runtime, people.admin, anAct(waiting, 'try_again'))).toMatchObject({ ok: true });
    expect(await getOperation(runtime, people.admin, waiting)).toMatchObject({ state: 'succeeded' });
  });

  it('does not hold back the replay that tells what became of a request', async () => {
    const { runtime, people, bank } = harness;
    bank.answerNext(LOST);
    const inDoubt = await sentFunding(runtime, people.admin, { sourceAccountId: 'bbac-1', amount: '5.00' });
    await blockAccount(runtime, people.admin, block);
    harness.advance(MINUTE_MS);
    await runWorkerPass(runtime.context);
    expect(await getOperation(runtime, people.admin, inDoubt)).toMatchObject({ state: 'succeeded', resolvedBy: 'replay' });
  });

  it('refuses at the form, at review, at approval and at Try again, with words', async () => {
    const { runtime, people, bank } = harness;
    const charge = (amount: string) => ({ sourceAccountId: 'bbac-1', amount });
    const drafted = await draftedFunding(runtime, people.admin, charge('1.00'));
    const asked = await draftedFunding(runtime, people.admin, charge('2.00'));
    await actOnOperation(runtime, people.admin, anAct(asked, 'request_approval', { reason: 'why' }));
    bank.answerNext(answered(401, { message: 'no' }));
    const parked = await sentFunding(runtime, people.admin, charge('3.00'));
    const calls = bank.asked.length;

    expect(await blockAccount(runtime, people.admin, block)).toEqual({ ok: true, value: { accountId: 'bbac-1' } });
    const words = expect.stringContaining('“Do not charge”');
    expect(await draftFunding(runtime, people.admin, aFunding(charge('4.00')))).toMatchObject({ ...failure('invalid_input'), fieldErrors: { sourceAccountId: words } });
    expect(await sendOperation(runtime, people.admin, { operationId: drafted, duplicateReason: null, seen: null })).toMatchObject({ ...failure('conflict'), message: words });
    expect(await actOnOperation(runtime, people.admin2, anAct(asked, 'approve'))).toMatchObject({ ...failure('conflict'), message: words });
    expect(await actOnOperation(runtime, people.admin, anAct(parked, 'try_again'))).toMatchObject({ ...failure('conflict'), message: words });
    expect(await getOperation(runtime, people.admin, drafted)).toMatchObject({ acts: ['change', 'discard'], blockedReason: block.reason, endingDiffers: false });
    expect(bank.asked).toHaveLength(calls);

    expect(await unblockAccount(runtime, people.admin2, { accountId: 'bbac-1', reason: 'Settled with the owner.' })).toMatchObject({ ok: true });
    expect(await sendOperation(runtime, people.admin, { operationId: drafted, duplicateReason: null, seen: null })).toMatchObject({ ok: true });
    expect(await actOnOperation(runtime, people.admin2, anAct(asked, 'approve'))).toMatchObject({ ok: true });
  });

  it('is for administrators, audited also when it is refused', async () => {
    const { runtime, people } = harness;
    for (const person of [people.support, people.auditor]) {
      expect(await blockAccount(runtime, person, block)).toMatchObject(failure('not_allowed'));
      expect(await unblockAccount(runtime, person, block)).toMatchObject(failure('not_allowed'));
    }
    await blockAccount(runtime, people.admin, block);
    await unblockAccount(runtime, people.admin2, { ...block, reason: 'Settled.' });
    const rows = (await listAuditRows(harness.database.drizzle, 0, 1_000)).slice(-6);
    expect(rows.map((row) => [row.act, row.actorId])).toEqual([
      ['refused', 'support'], ['refused', 'support'], ['refused', 'auditor'], ['refused', 'auditor'], ['linked_account.blocked', 'admin'], ['linked_account.unblocked', 'admin2'],
    ]);
    expect(rows[4]?.detail).toEqual({ reason: block.reason });
    expect(rows[5]?.detail).toEqual({ reason: 'Settled.', blockedBy: 'admin', blockedReason: block.reason });
  });

  it('keeps the first reason, and says so', async () => {
    const { runtime, people } = harness;
    await blockAccount(runtime, people.admin, block);
    const before = await acts();
    expect(await blockAccount(runtime, people.admin2, { ...block, reason: 'Another.' })).toMatchObject(failure('conflict'));
    expect(await blockAccount(runtime, people.admin, { ...block, accountId: 'bbac-9' })).toMatchObject(failure('not_found'));
    expect(await unblockAccount(runtime, people.admin, { accountId: 'bbac-9', reason: 'x' })).toMatchObject(failure('not_found'));
    expect(await acts()).toEqual(before);
    await unblockAccount(runtime, people.admin, block);
    expect(await unblockAccount(runtime, people.admin, block)).toMatchObject(failure('conflict'));
  });
});

describe('notes', () => {
  it('stand on operations and accounts, oldest first, with their authors', async () => {
    const { runtime, people } = harness;
    const link = await sentLink(runtime, people.admin, { ownerScope: 'program' });
    await addNote(runtime, people.admin, { objectKind: 'operation', objectId: link, words: 'Asked the bank.\nThey call back.' });
    harness.advance(MINUTE_MS);
    await addNote(runtime, people.support, { objectKind: 'operation', objectId: link, words: 'They called.' });
    await addNote(runtime, people.support, { objectKind: 'linked_account', objectId: 'bbac-1', words: 'Another one.' });
    expect(await listNotes(runtime, people.auditor, { objectKind: 'operation', objectId: link })).toMatchObject([
      { authorName: 'Ann Admin', words: 'Asked the bank.\nThey call back.' },
      { authorName: 'Sue Support', words: 'They called.' },
    ]);
    expect((await getOperation(runtime, people.auditor, link))?.notes.map((note) => note.words)).toEqual(['Asked the bank.\nThey call back.', 'They called.']);
    expect(await listNotes(runtime, people.auditor, { objectKind: 'linked_account', objectId: 'bbac-1' })).toMatchObject([{ words: 'Another one.' }]);
    expect((await acts()).slice(-3)).toEqual([
      ['note.added', 'admin', 'link_account', link],
      ['note.added', 'support', 'link_account', link],
      ['note.added', 'support', 'linked_account', 'bbac-1'],
    ]);
  });

  it('are never changed or deleted', async () => {
    const { runtime, people, database } = harness;
    const id = await sentFunding(runtime, people.admin);
    await addNote(runtime, people.admin, { objectKind: 'operation', objectId: id, words: 'As it was.' });
    for (const statement of [sql`update note set words = 'x'`, sql`delete from note`, sql`truncate note`]) await expect(database.drizzle.execute(statement)).rejects.toMatchObject({ cause: { code: 'RH003' } });
    expect(await listNotes(runtime, people.admin, { objectKind: 'operation', objectId: id })).toMatchObject([{ words: 'As it was.' }]);
  });

  it('are refused to auditors, about drafts of others and about nothing', async () => {
    const { runtime, people } = harness;
    const draft = await draftedFunding(runtime, people.admin);
    const on = (objectId: string, objectKind: 'operation' | 'linked_account' = 'operation') => ({ objectKind, objectId, words: 'x' });
    expect(await addNote(runtime, people.auditor, on(draft))).toMatchObject(failure('not_allowed'));
    for (const [person, intent] of [[people.admin2, on(draft)], [people.admin, on('op_000000000000')], [people.admin, on('../x')], [people.admin, on('bbac-9', 'linked_account')]] as const)
      expect(await addNote(runtime, person, intent)).toMatchObject(failure('not_found'));
    expect(await addNote(runtime, people.admin, on(draft))).toMatchObject({ ok: true });
    expect(await listNotes(runtime, people.admin2, { objectKind: 'operation', objectId: draft })).toEqual([]);
  });
});

describe('saved views', () => {
  const view = { list: 'fundings' as const, name: 'In doubt', query: 'state=unknown&state=needs_review' };

  it('belong to one person and one list', async () => {
    const { runtime, people } = harness;
    await saveView(runtime, people.auditor, view);
    await saveView(runtime, people.auditor, { list: 'bank_accounts', name: 'Blocked', query: 'blocked=yes' });
    expect(await listSavedViews(runtime, people.auditor, 'fundings')).toEqual([{ id: expect.any(String), list: 'fundings', name: 'In doubt', query: 'state=unknown&state=needs_review' }]);
    expect(await listSavedViews(runtime, people.auditor, 'bank_accounts')).toMatchObject([{ name: 'Blocked' }]);
    expect(await listSavedViews(runtime, people.admin, 'fundings')).toEqual([]);
  });

  it('keep what was understood of the filter, without a place in the list', async () => {
    const { runtime, people } = harness;
    await saveView(runtime, people.admin, { ...view, query: '?sort=newest&min=1%2C000&state=nonsense&state=unknown&evil=%3Cscript%3E&after=abc' });
    expect(await listSavedViews(runtime, people.admin, 'fundings')).toMatchObject([{ query: 'state=unknown&min=1000.00' }]);
  });

  it('have a name of their own, and end at fifty', async () => {
    const { runtime, people } = harness;
    await saveView(runtime, people.admin, view);
    expect(await saveView(runtime, people.admin, { ...view, query: 'state=unknown' })).toMatchObject({ ...failure('invalid_input'), fieldErrors: { name: expect.stringContaining('already') } });
    expect(await saveView(runtime, people.admin2, view)).toMatchObject({ ok: true });
    for (let number = 2; number <= 50; number += 1) expect(await saveView(runtime, people.admin, { ...view, name: `View ${number}` })).toMatchObject({ ok: true });
    expect(await saveView(runtime, people.admin, { ...view, name: 'One more' })).toMatchObject({ ...failure('invalid_input'), fieldErrors: { name: expect.stringContaining('50') } });
  });

  it('are saved once by a double click, also when it was the last one there was room for', async () => {
    const { runtime, people } = harness;
    for (let number = 2; number <= 50; number += 1) await saveView(runtime, people.admin, { ...view, name: `View ${number}` });
    const first = await saveView(runtime, people.admin, view);
    expect(first).toMatchObject({ ok: true });
    expect(await saveView(runtime, people.admin, view)).toEqual(first);
    expect(await listSavedViews(runtime, people.admin, 'fundings')).toHaveLength(50);
  });

  it('are deleted by their owner alone', async () => {
    const { runtime, people } = harness;
    const saved = await saveView(runtime, people.admin, view);
    const viewId = saved.ok ? saved.value.id : '';
    expect(await deleteView(runtime, people.admin2, { viewId })).toMatchObject(failure('not_found'));
    expect(await deleteView(runtime, people.admin, { viewId })).toEqual({ ok: true, value: { viewId } });
    expect(await deleteView(runtime, people.admin, { viewId })).toMatchObject(failure('not_found'));
    expect((await acts()).map(([act]) => act)).toEqual(['saved_view.saved', 'saved_view.deleted']);
  });
});

describe('a look at a return', () => {
  it('is written once, with the first who looked, by those who may fund', async () => {
    const { runtime, people, bank } = harness;
    const id = await sentFunding(runtime, people.admin);
    expect(await markReturnSeen(runtime, people.admin, { operationId: id })).toMatchObject(failure('conflict'));
    bank.setStatus('returned');
    harness.advance(MINUTE_MS);
    await runWorkerPass(runtime.context);
    for (const person of [people.support, people.auditor]) expect(await markReturnSeen(runtime, person, { operationId: id })).toMatchObject(failure('not_allowed'));
    expect((await getOperation(runtime, people.support, id))?.returned?.seen).toBeNull();
    expect(await markReturnSeen(runtime, people.admin, { operationId: id })).toEqual({ ok: true, value: { operationId: id } });
    harness.advance(MINUTE_MS);
    expect(await markReturnSeen(runtime, people.admin2, { operationId: id })).toEqual({ ok: true, value: { operationId: id } });
    expect((await getOperation(runtime, people.support, id))?.returned?.seen).toEqual({ byName: 'Ann Admin', at: '2026-11-20T18:01:00.000Z' });
    expect((await acts()).filter(([act]) => act === 'operation.return_seen')).toEqual([['operation.return_seen', 'admin', 'fund_program', id]]);
    expect(await markReturnSeen(runtime, people.admin, { operationId: 'op_000000000000' })).toMatchObject(failure('not_found'));
  });
});
