import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NO_ACCOUNT_FILTER, readAccountFilter } from '#lib/domain/account-filter.ts';
import { readActivityFilter } from '#lib/domain/activity-filter.ts';
import { NO_FUNDING_FILTER, readFundingFilter } from '#lib/domain/funding-filter.ts';
import { readOperationId, type OperationId } from '#lib/domain/ids.ts';
import { SECOND_MS } from '#lib/domain/time.ts';
import type { Actor } from '#lib/server/operations/actor.ts';
import { attemptOperation } from '#lib/server/operations/attempt-operation.ts';
import { prepareOperation } from '#lib/server/operations/prepare-operation.ts';
import { recordShutdown } from '#lib/server/operations/record-shutdown.ts';
import { recoverAtBoot } from '#lib/server/operations/recover-at-boot.ts';
import { runWorkerPass } from '#lib/server/operations/run-worker-pass.ts';
import { aFunding, aLink, anAct, draftedFunding, idOf, sentFunding, sentLink } from '#lib/testing/intents.ts';
import { LOST, UNREACHABLE, answered, items } from '#lib/testing/scripted-bank.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { actOnOperation } from './act-on-operation.ts';
import { addNote } from './add-note.ts';
import { blockAccount } from './block-account.ts';
import { deleteView } from './delete-view.ts';
import { findAccounts } from './find-accounts.ts';
import { findFundings } from './find-fundings.ts';
import { listActivity } from './list-activity.ts';
import { listNotes } from './list-notes.ts';
import { listSavedViews } from './list-saved-views.ts';
import { markReturnSeen } from './mark-return-seen.ts';
import { saveView } from './save-view.ts';
import { searchEverything } from './search-everything.ts';
import { streamAccountsCsv } from './stream-accounts-csv.ts';
import { streamFundingsCsv } from './stream-fundings-csv.ts';
import { unblockAccount } from './unblock-account.ts';
import { confirmEnding } from './confirm-ending.ts';
import { draftFunding } from './draft-funding.ts';
import { draftLink } from './draft-link.ts';
import { getBalanceChange } from './get-balance-change.ts';
import { getFrame } from './get-frame.ts';
import { getFundingChoices } from './get-funding-choices.ts';
import { getLinkedAccount } from './get-linked-account.ts';
import { getOperation } from './get-operation.ts';
import { getOverview } from './get-overview.ts';
import { getProgramBalance } from './get-program-balance.ts';
import { getReview } from './get-review.ts';
import { listFundings } from './list-fundings.ts';
import { listLinkedAccounts } from './list-linked-accounts.ts';
import { listLinks } from './list-links.ts';
import { sendOperation } from './send-operation.ts';

/* The embedded database has one connection: a verb that reaches past its own transaction waits for itself for ever.
   Each verb runs here once, in the state that it is for, under a limit that only such a wait can pass. */
const LIMIT_MS = 5 * SECOND_MS;

const harness = useServiceHarness();

const ann: Actor = { kind: 'operator', id: 'admin' };
type Verb = (given: string, harness: ServiceHarness) => Promise<unknown>;
type Given = (harness: ServiceHarness) => Promise<string>;

const act = (name: Parameters<typeof anAct>[1], over: Parameters<typeof anAct>[2] = {}, who: keyof ServiceHarness['people'] = 'admin'): Verb =>
  (id, { runtime, people }) => actOnOperation(runtime, people[who], anAct(id, name, over));

const nothing: Given = async () => '';
const draft: Given = ({ runtime, people }) => draftedFunding(runtime, people.admin);
const linkDraft: Given = async ({ runtime, people }) => idOf(await draftLink(runtime, people.admin, aLink()));
const sent: Given = ({ runtime, people }) => sentFunding(runtime, people.admin);
const link: Given = ({ runtime, people }) => sentLink(runtime, people.admin, { ownerScope: 'program' });
const unknown: Given = (given) => {
  given.bank.answerNext(LOST);
  return sent(given);
};
const parked: Given = (given) => {
  given.bank.answerNext(answered(401, { message: 'no' }));
  return sent(given);
};
const unsent: Given = (given) => {
  given.bank.answerNext(UNREACHABLE);
  return sent(given);
};
const reviewed: Given = (given) => {
  given.bank.answerNext(items([{ id: 'ltra-x', amount: '1.00', currency: 'usd', status: 'pending' }]));
  return sent(given);
};
const asked: Given = async (given) => {
  const id = await draft(given);
  await act('request_approval', { reason: 'why' })(id, given);
  return id;
};
const proposed: Given = async (given) => {
  const id = await reviewed(given);
  await act('propose_closing', { verdict: 'not_made', reason: 'none' })(id, given);
  return id;
};

const BLOCK = { accountId: 'bbac-1', reason: 'Asked by the owner.' };
const blocked: Given = async (given) => {
  const id = await link(given);
  await blockAccount(given.runtime, given.people.admin, BLOCK);
  return id;
};
const returned: Given = async (given) => {
  const id = await sent(given);
  given.bank.setStatus('returned');
  await passAfter(given, 60);
  return id;
};
const saved: Given = async ({ runtime, people }) => {
  const view = await saveView(runtime, people.admin, { list: 'fundings', name: 'Mine', query: '' });
  return view.ok ? view.value.id : '';
};

/** Service files by the function that is their verb; the rest of the folder is what verbs are made of. */
const VERBS: Record<string, { given: Given; run: Verb }[]> = {
  'draft-funding': [{ given: nothing, run: (_id, { runtime, people }) => draftFunding(runtime, people.admin, aFunding()) }, { given: draft, run: (id, { runtime, people }) => draftFunding(runtime, people.admin, aFunding({ draftId: id })) }],
  'draft-link': [{ given: nothing, run: (_id, { runtime, people }) => draftLink(runtime, people.admin, aLink()) }],
  'send-operation': [{ given: draft, run: (id, { runtime, people }) => sendOperation(runtime, people.admin, { operationId: id, duplicateReason: null, seen: null }) }],
  'confirm-ending': [{ given: link, run: (_id, { runtime, people }) => confirmEnding(runtime, people.admin, { accountId: 'bbac-1' }) }],
  'act-on-operation': [
    { given: draft, run: act('discard') },
    { given: draft, run: act('request_approval', { reason: 'why' }) },
    { given: asked, run: act('approve', {}, 'admin2') },
    { given: asked, run: act('decline', {}, 'admin2') },
    { given: asked, run: act('withdraw') },
    { given: unknown, run: act('check_again') },
    { given: parked, run: act('try_again') },
    { given: unsent, run: act('cancel') },
    { given: reviewed, run: act('propose_closing', { verdict: 'not_made', reason: 'none' }) },
    { given: proposed, run: act('confirm_closing', { verdict: 'not_made', reason: 'none' }, 'admin2') },
  ],
  'get-operation': [{ given: sent, run: (id, { runtime, people }) => getOperation(runtime, people.admin, id) }],
  'get-balance-change': [{ given: draft, run: (id, { runtime, people }) => getBalanceChange(runtime, people.admin, id) }],
  'get-program-balance': [{ given: nothing, run: (_id, { runtime, people }) => getProgramBalance(runtime, people.admin) }],
  'get-review': [{ given: linkDraft, run: (id, { runtime, people }) => getReview(runtime, people.admin, id) }, { given: draft, run: (id, { runtime, people }) => getReview(runtime, people.admin, id) }],
  'get-linked-account': [{ given: link, run: (_id, { runtime, people }) => getLinkedAccount(runtime, people.admin, 'bbac-1') }],
  'get-funding-choices': [{ given: link, run: (_id, { runtime, people }) => getFundingChoices(runtime, people.admin) }],
  'get-overview': [{ given: sent, run: (_id, { runtime, people }) => getOverview(runtime, people.admin) }],
  'get-frame': [{ given: nothing, run: (_id, { runtime }) => getFrame(runtime) }],
  'list-fundings': [{ given: sent, run: (_id, { runtime, people }) => listFundings(runtime, people.admin) }],
  'list-links': [{ given: link, run: (_id, { runtime, people }) => listLinks(runtime, people.admin) }],
  'find-fundings': [{ given: sent, run: (_id, { runtime, people }) => findFundings(runtime, people.admin, readFundingFilter({ q: 'PO', flag: ['late', 'unseen_return'], min: '1', maker: 'admin' })) }],
  'find-accounts': [{ given: link, run: (_id, { runtime, people }) => findAccounts(runtime, people.admin, readAccountFilter({ q: 'ada lovelace', blocked: 'no' })) }],
  'search-everything': [{ given: link, run: (id, { runtime, people }) => searchEverything(runtime, people.admin, id) }, { given: sent, run: (_id, { runtime, people }) => searchEverything(runtime, people.admin, 'po-7') }],
  'stream-fundings-csv': [{ given: sent, run: (_id, { runtime, people }) => readAll(streamFundingsCsv(runtime, people.admin, NO_FUNDING_FILTER)) }],
  'stream-accounts-csv': [{ given: link, run: (_id, { runtime, people }) => readAll(streamAccountsCsv(runtime, people.admin, NO_ACCOUNT_FILTER)) }],
  'save-view': [{ given: nothing, run: (_id, { runtime, people }) => saveView(runtime, people.admin, { list: 'fundings', name: 'Mine', query: 'state=unknown' }) }],
  'delete-view': [{ given: saved, run: (id, { runtime, people }) => deleteView(runtime, people.admin, { viewId: id }) }],
  'list-saved-views': [{ given: saved, run: (_id, { runtime, people }) => listSavedViews(runtime, people.admin, 'fundings') }],
  'add-note': [{ given: sent, run: (id, { runtime, people }) => addNote(runtime, people.admin, { objectKind: 'operation', objectId: id, words: 'Asked the bank.' }) }],
  'list-notes': [{ given: sent, run: (id, { runtime, people }) => listNotes(runtime, people.admin, { objectKind: 'operation', objectId: id }) }],
  'block-account': [{ given: link, run: (_id, { runtime, people }) => blockAccount(runtime, people.admin, BLOCK) }],
  'unblock-account': [{ given: blocked, run: (_id, { runtime, people }) => unblockAccount(runtime, people.admin, BLOCK) }],
  'mark-return-seen': [{ given: returned, run: (id, { runtime, people }) => markReturnSeen(runtime, people.admin, { operationId: id }) }],
  'list-activity': [{ given: sent, run: (_id, { runtime, people }) => listActivity(runtime, people.admin, readActivityFilter({ act: 'drafts' })) }],
  'list-linked-accounts': [{ given: link, run: (_id, { runtime, people }) => listLinkedAccounts(runtime, people.admin) }],
};

/** Parts of verbs that are named like verbs, and the two questions of the rehearsal, which go to the emulator alone. */
const PARTS = ['find-operation', 'save-draft', 'get-rehearsal', 'get-seeding'];

async function readAll(stream: Promise<AsyncIterable<string>>): Promise<string[]> {
  const chunks: string[] = [];
  for await (const chunk of await stream) chunks.push(chunk);
  return chunks;
}

describe('every service, on the one connection of the embedded database', () => {
  it.each(Object.entries(VERBS).flatMap(([name, runs]) => runs.map((each, index) => ({ name: `${name} ${index + 1}`, ...each }))))(
    '$name',
    async ({ given, run }) => {
      const result = await run(await given(harness), harness);
      expect(result).not.toBeNull();
      expect(result).not.toMatchObject({ ok: false });
    },
    LIMIT_MS,
  );

  it('leaves no service out', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => /^(draft|send|act-on|confirm|get|list|find|search|stream|save|delete|add|block|unblock|mark)-.*(?<!\.test)\.ts$/.test(name));
    const verbs = files.map((name) => name.replace('.ts', '')).filter((name) => !PARTS.includes(name));
    expect(verbs.toSorted()).toEqual(Object.keys(VERBS).toSorted());
  });
});

describe('every step of the engine that no button takes', () => {
  const steps: { name: string; given: Given; run: (id: OperationId, harness: ServiceHarness) => Promise<unknown> }[] = [
    { name: 'attempt', given: async (given) => { const id = await draft(given); await prepareOperation(given.runtime.context, own(id), ann, { duplicateReason: null, seen: null }); return id; }, run: (id, { runtime }) => attemptOperation(runtime.context, id) },
    { name: 'worker: replay', given: unknown, run: (_id, given) => passAfter(given, 60) },
    { name: 'worker: look-up', given: unknown, run: (_id, given) => passAfter(given, 20 * 60) },
    { name: 'worker: retry', given: unsent, run: (_id, given) => passAfter(given, 60) },
    { name: 'worker: lapse', given: unsent, run: (_id, given) => passAfter(given, 20 * 60) },
    { name: 'worker: follow', given: sent, run: (_id, given) => passAfter(given, 60) },
    { name: 'worker: discard an old draft', given: draft, run: (_id, given) => passAfter(given, 25 * 3_600) },
    { name: 'worker: expire an approval', given: asked, run: (_id, given) => passAfter(given, 49 * 3_600) },
    { name: 'recovery at boot', given: unknown, run: (_id, { runtime }) => recoverAtBoot(runtime.context) },
    { name: 'shutdown', given: sent, run: (_id, { runtime }) => recordShutdown(runtime.context) },
  ];

  it.each(steps)(
    '$name',
    async ({ given, run }) => {
      const id = own(await given(harness));
      await run(id, harness);
      expect(await getOperation(harness.runtime, harness.people.admin, id)).toMatchObject({ id });
    },
    LIMIT_MS,
  );
});

async function passAfter(given: ServiceHarness, seconds: number): Promise<void> {
  given.advance(seconds * SECOND_MS);
  expect(await runWorkerPass(given.runtime.context)).toBe(1);
}

function own(id: string): OperationId {
  const read = readOperationId(id);
  if (read === null) throw new Error(`not an id of ours: ${id}`);
  return read;
}
