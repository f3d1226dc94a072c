import { describe, expect, it } from 'vitest';
import { idempotencyKeysOf } from '#lib/testing/stored-keys.ts';
import { runWorkerPass } from '#lib/server/operations/run-worker-pass.ts';
import { CANARY_NUMBER, draftedFunding, sentFunding, sentLink } from '#lib/testing/intents.ts';
import { answered } from '#lib/testing/scripted-bank.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { getLinkedAccount } from './get-linked-account.ts';
import { getOperation } from './get-operation.ts';
import { listFundings } from './list-fundings.ts';
import { listLinkedAccounts } from './list-linked-accounts.ts';
import { listLinks } from './list-links.ts';

const harness = useServiceHarness();

const see = (id: string) => getOperation(harness.runtime, harness.people.admin, id);
const keysOf = (value: object | null | undefined): string[] => Object.keys(value ?? {}).toSorted();

const ACCOUNT_KEYS = ['id', 'ownerScope', 'userId', 'firstName', 'lastName', 'last4', 'routingNumber', 'bankName', 'sourcePlatform', 'bankCreatedAt', 'endingDiffers', 'blockedReason', 'blockedAt', 'linkedHow', 'institutionName', 'mask', 'tokenised', 'plaidItemId', 'operationId', 'linkedByName', 'createdAt'].toSorted();
const LINE_KEYS = ['id', 'kind', 'state', 'settlementStatus', 'returned', 'amount', 'title', 'detail', 'makerName', 'createdAt'].toSorted();

describe('what reaches the browser', () => {
  it('has the listed keys of an operation and no others', async () => {
    const view = await see(await sentFunding(harness.runtime, harness.people.admin));
    expect(keysOf(view)).toEqual(
      [
        'id', 'kind', 'state', 'stateReason', 'bankMessage', 'resolvedBy', 'makerName', 'createdAt', 'preparedAt', 'finishedAt', 'sendUntil', 'nextCheckAt',
        'attemptCount', 'fund', 'link', 'account', 'bankId', 'endingDiffers', 'blockedReason', 'settlementStatus', 'postedAt', 'mayReturnUntil', 'transactions', 'timeline',
        'acts', 'duplicateReason', 'version', 'approval', 'replacesId', 'replacedById', 'closing', 'exceptions', 'expected', 'returned', 'notes', 'history',
      ].toSorted(),
    );
    expect(keysOf(view?.fund)).toEqual(
      [
        'amount', 'currency', 'sourceAccountId', 'sourceAccountName', 'targetAccountId', 'userId', 'externalId', 'reference', 'description', 'purpose',
        'sourceName', 'participantId', 'sourceLedgerUid', 'destinationLedgerUid',
      ].toSorted(),
    );
    expect(keysOf(view?.transactions[0])).toEqual(
      [
        'id', 'role', 'amount', 'currency', 'status', 'category', 'method', 'originatorType', 'originatorId', 'description', 'postingDate',
        'reversedTransactionId', 'returnCode', 'readAt',
      ].toSorted(),
    );
    for (const entry of view?.timeline ?? []) expect(keysOf(entry)).toEqual(['at', 'detail', 'evidence', 'id', 'title', 'tone']);
  });

  it('has the listed keys of links, accounts and lines', async () => {
    const { runtime, people } = harness;
    const view = await see(await sentLink(runtime, people.admin));
    expect(keysOf(view?.link)).toEqual(['address', 'fingerprint', 'firstName', 'last4', 'lastName', 'ownerScope', 'plaid', 'routingNumber', 'userId']);
    expect(keysOf(view?.account)).toEqual(ACCOUNT_KEYS);
    await draftedFunding(runtime, people.admin);
    for (const account of await listLinkedAccounts(runtime, people.admin)) expect(keysOf(account)).toEqual(ACCOUNT_KEYS);
    for (const line of [...(await listFundings(runtime, people.admin)), ...(await listLinks(runtime, people.admin))]) expect(keysOf(line)).toEqual(LINE_KEYS);
  });

  it('holds no account number, key, request, answer or fingerprint', async () => {
    const { runtime, people, database, bank } = harness;
    bank.answerNext(answered(422, { status: 'error', message: `account ${CANARY_NUMBER} is closed` }));
    const ids = [await sentLink(runtime, people.admin), await sentLink(runtime, people.admin, { userId: 'user-8' }), await sentFunding(runtime, people.admin)];
    const shown = JSON.stringify([await Promise.all(ids.map(see)), await listLinks(runtime, people.admin), await listLinkedAccounts(runtime, people.admin), await getLinkedAccount(runtime, people.admin, 'bbac-1')]);
    expect(shown).toContain('4321');
    expect(shown).not.toContain(CANARY_NUMBER);
    for (const secret of await idempotencyKeysOf(database)) expect(shown).not.toContain(secret);
    expect(shown).not.toMatch(/idempot|payloadHash|sealed|excerpt|fingerprint":"/i);
  });
});

describe('the life of a funding', () => {
  it('is followed to posted, with the time until which it may come back', async () => {
    const { runtime, people, bank } = harness;
    const id = await sentFunding(runtime, people.admin);
    bank.setStatus('posted');
    harness.advance(60_000);
    await runWorkerPass(runtime.context);
    const view = await see(id);
    expect(view).toMatchObject({ settlementStatus: 'posted', postedAt: '2026-11-20T18:01:00.000Z', mayReturnUntil: '2027-01-19T18:01:00.000Z' });
    expect(view?.timeline.map((entry) => entry.title)).toEqual([
      'Ann Admin made the draft',
      'Ann Admin pressed Send',
      'Calling the bank',
      'The bank accepted it',
      'Posted',
      'Next: the console reads the transaction at the bank again',
    ]);
  });

  it('shows a return that came as a second transaction, linked both ways', async () => {
    const { runtime, people, bank } = harness;
    const id = await sentFunding(runtime, people.admin);
    bank.setStatus('posted');
    bank.reverse('ltra-1', 'R29');
    harness.advance(60_000);
    await runWorkerPass(runtime.context);
    const view = await see(id);
    expect(view?.transactions).toMatchObject([
      { id: 'ltra-1', role: 'own' },
      { id: 'ltra-1-r', role: 'reversal', reversedTransactionId: 'ltra-1', returnCode: 'R29' },
    ]);
    expect(view?.timeline.map((entry) => entry.title)).toContain('Returned: corporate customer: not authorized (R29)');
    expect(await listFundings(runtime, people.auditor)).toMatchObject([{ id, returned: true, amount: '100.00', makerName: 'Ann Admin' }]);
  });
});

describe('who sees what', () => {
  it('shows every submitted operation to every role, drafts to their maker alone and discarded ones in no list', async () => {
    const { runtime, people } = harness;
    const sent = await sentFunding(runtime, people.admin);
    const draft = await draftedFunding(runtime, people.admin, { amount: '2.00' });
    for (const person of [people.admin2, people.support, people.auditor]) {
      expect((await listFundings(runtime, person)).map((line) => line.id)).toEqual([sent]);
      expect(await getOperation(runtime, person, sent)).toMatchObject({ id: sent });
      expect(await getOperation(runtime, person, draft)).toBeNull();
    }
    expect((await listFundings(runtime, people.admin)).map((line) => line.id).toSorted()).toEqual([sent, draft].toSorted());
    expect(await getOperation(runtime, people.admin, 'not an id')).toBeNull();
  });

  it('lists the fundings that charge an account on its page', async () => {
    const { runtime, people } = harness;
    await sentLink(runtime, people.admin, { ownerScope: 'program' });
    const charging = await sentFunding(runtime, people.admin, { sourceAccountId: 'bbac-1' });
    await sentFunding(runtime, people.admin, { sourceAccountId: 'bbac-other' });
    const page = await getLinkedAccount(runtime, people.support, 'bbac-1');
    expect(page).toMatchObject({ account: { id: 'bbac-1', linkedByName: 'Ann Admin' }, fundings: [{ id: charging, title: 'First Bank account ending 4321' }] });
    expect(await getLinkedAccount(runtime, people.support, 'bbac-none')).toBeNull();
    expect(await getLinkedAccount(runtime, people.support, '../x')).toBeNull();
  });
});
