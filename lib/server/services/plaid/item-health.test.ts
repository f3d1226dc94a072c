import { describe, expect, it } from 'vitest';
import { fail, ok } from '#lib/domain/result.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/domain/time.ts';
import { freshDesks, linkPass, sharedLink, valueOf } from '#lib/testing/plaid-desk.ts';
import { plaidSays, sampleAccounts, untouchedLink, type ScriptedPlaid } from '#lib/testing/scripted-plaid.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { aFunding } from '#lib/testing/intents.ts';
import { draftFunding } from '../draft-funding.ts';
import { getLinkedAccount } from '../get-linked-account.ts';
import { sendOperation } from '../send-operation.ts';
import { checkItem } from './check-item.ts';
import { getItemHealth } from './get-item-health.ts';
import { getLinkSession } from './get-link-session.ts';
import { getPicker } from './get-picker.ts';
import { fetchAgain, goOn } from './go-on.ts';
import { listOpenLinks } from './list-open-links.ts';
import { pickAccount } from './pick-account.ts';
import { receiveWebhook } from './receive-webhook.ts';
import { reconnectAccount } from './reconnect-account.ts';

let harness: ServiceHarness;
let plaid: ScriptedPlaid;
const fresh = freshDesks((desk) => ({ harness, plaid } = desk));

const CHECKING = 'acc-checking';
const pick = (sessionId: string, over: { accountId?: string; reason?: string | null } = {}) => pickAccount(harness.runtime, harness.people.support, { sessionId, accountId: CHECKING, reason: null, ...over });
const accountsWith = (change: Partial<ReturnType<typeof sampleAccounts>[number]>) => plaid.answerAll('readNumbers', async (token) => ok({ itemId: token.replace('access-', 'item-'), institutionId: 'ins_109508', requestId: 'req', accounts: sampleAccounts().map((each) => ({ ...each, ...change })) }));

async function linked(publicToken = 'public-sandbox-1'): Promise<{ sessionId: string; accountId: string }> {
  const sessionId = await sharedLink(harness, plaid, publicToken);
  const { operationId } = valueOf(await pick(sessionId));
  valueOf(await sendOperation(harness.runtime, harness.people.support, { operationId, duplicateReason: null, seen: null }));
  return { sessionId, accountId: 'bbac-1' };
}

function savedAtBank(): unknown {
  return JSON.parse(harness.bank.asked.findLast(({ operation }) => operation === 'saveUserBankAccount')?.body ?? '{}');
}

async function hear(body: object, signature: string | null = 'signed'): Promise<number> {
  const status = await receiveWebhook(harness.runtime, JSON.stringify(body), signature);
  await linkPass(harness, 0);
  return status;
}

describe('after linking', () => {
  const itemOf = async (accountId: string) => (await getItemHealth(harness.runtime, harness.people.support, accountId)) ?? { itemId: '', health: null, code: null };

  it('a sign-in that no longer works shows, by webhook and on demand, and goes when Plaid says so', async () => {
    const { accountId } = await linked();
    const { itemId } = await itemOf(accountId);
    plaid.answerAll('readItem', async () => ok({ itemId, institutionId: null, institutionName: null, error: { type: 'ITEM_ERROR', code: 'ITEM_LOGIN_REQUIRED' }, requestId: 'r' }));
    expect(await hear({ webhook_type: 'ITEM', webhook_code: 'ERROR', item_id: itemId, error: { error_code: 'ITEM_LOGIN_REQUIRED' } })).toBe(200);
    expect(await itemOf(accountId)).toMatchObject({ health: 'sign_in_needed', code: 'ITEM_LOGIN_REQUIRED' });
    plaid.answerAll('readItem', null);
    expect(valueOf(await checkItem(harness.runtime, harness.people.support, { accountId })).words).toContain('can reach');
    // The old event comes once more, late: Plaid is asked, and nothing changes.
    await hear({ webhook_type: 'ITEM', webhook_code: 'ERROR', item_id: itemId, error: { error_code: 'ITEM_LOGIN_REQUIRED' }, environment: 'late' });
    expect(await itemOf(accountId)).toMatchObject({ health: 'good', code: null });
  });

  it('a revocation of tokenised numbers stops charging by itself; of plain numbers it does not', async () => {
    accountsWith({ numbers: { account: '987654321098765', routing: '011401533', tokenised: true } });
    const { accountId } = await linked();
    const { itemId } = await itemOf(accountId);
    await hear({ webhook_type: 'ITEM', webhook_code: 'USER_PERMISSION_REVOKED', item_id: itemId });
    expect(await itemOf(accountId)).toMatchObject({ health: 'revoked' });
    const page = await getLinkedAccount(harness.runtime, harness.people.admin, accountId);
    expect(page).toMatchObject({ mayBeCharged: false, block: { byName: 'The console', reason: expect.stringContaining('took back') } });
    expect(await draftFunding(harness.runtime, harness.people.admin, aFunding({ sourceAccountId: accountId }))).toMatchObject({ ok: false, fieldErrors: { sourceAccountId: expect.stringContaining('Do not charge') } });

    await fresh();
    const plain = await linked();
    await hear({ webhook_type: 'ITEM', webhook_code: 'USER_PERMISSION_REVOKED', item_id: (await itemOf(plain.accountId)).itemId });
    expect(await itemOf(plain.accountId)).toMatchObject({ health: 'revoked' });
    expect((await getLinkedAccount(harness.runtime, harness.people.admin, plain.accountId))?.mayBeCharged).toBe(true);
  });

  it('a revocation before the account is saved, or heard before we know the connection, stops charging as well', async () => {
    accountsWith({ numbers: { account: '987654321098765', routing: '011401533', tokenised: true } });
    const sessionId = await sharedLink(harness, plaid);
    const { operationId } = valueOf(await pick(sessionId));
    await hear({ webhook_type: 'ITEM', webhook_code: 'USER_PERMISSION_REVOKED', item_id: 'item-for-public-sandbox-1' });
    expect(await pick(sessionId)).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('taken the access back') });
    valueOf(await sendOperation(harness.runtime, harness.people.support, { operationId, duplicateReason: null, seen: null }));
    expect(await getLinkedAccount(harness.runtime, harness.people.admin, 'bbac-1')).toMatchObject({ mayBeCharged: false, block: { byName: 'The console' } });

    plaid.answerNext('exchange', async (publicToken) => {
      await hear({ webhook_type: 'ITEM', webhook_code: 'USER_PERMISSION_REVOKED', item_id: `item-for-${publicToken}` });
      return ok({ accessToken: `access-for-${publicToken}`, itemId: `item-for-${publicToken}` });
    });
    const early = await sharedLink(harness, plaid, 'public-sandbox-early');
    await linkPass(harness, 10_000);
    valueOf(await goOn(harness.runtime, harness.people.support, { sessionId: early }));
    await linkPass(harness, 0);
    await linkPass(harness, 10_000);
    expect(await pick(early)).toMatchObject({ ok: false, message: expect.stringContaining('taken the access back') });
  });

  it('a revocation before an account with plain numbers is saved does not stop charging it', async () => {
    const { operationId } = valueOf(await pick(await sharedLink(harness, plaid)));
    await hear({ webhook_type: 'ITEM', webhook_code: 'USER_PERMISSION_REVOKED', item_id: 'item-for-public-sandbox-1' });
    valueOf(await sendOperation(harness.runtime, harness.people.support, { operationId, duplicateReason: null, seen: null }));
    expect(await itemOf('bbac-1')).toMatchObject({ health: 'revoked' });
    expect(await getLinkedAccount(harness.runtime, harness.people.admin, 'bbac-1')).toMatchObject({ mayBeCharged: true, block: null });
  });

  it('a re-fetch without numbers leaves what the kept ones are', async () => {
    accountsWith({ numbers: { account: '987654321098765', routing: '011401533', tokenised: true } });
    const sessionId = await sharedLink(harness, plaid);
    accountsWith({ numbers: null });
    valueOf(await fetchAgain(harness.runtime, harness.people.support, { sessionId }));
    await linkPass(harness, 0);
    const { operationId } = valueOf(await pick(sessionId));
    valueOf(await sendOperation(harness.runtime, harness.people.support, { operationId, duplicateReason: null, seen: null }));
    expect((await getLinkedAccount(harness.runtime, harness.people.support, 'bbac-1'))?.account.tokenised).toBe(true);
  });

  it('a lost event is found within a day, and a silent Plaid is asked again', async () => {
    accountsWith({ numbers: { account: '987654321098765', routing: '011401533', tokenised: true } });
    const { accountId } = await linked();
    const { itemId } = await itemOf(accountId);
    plaid.answerAll('readItem', async () => ok({ itemId, institutionId: null, institutionName: null, error: { type: 'ITEM_ERROR', code: 'USER_PERMISSION_REVOKED' }, requestId: 'r' }));
    await linkPass(harness, DAY_MS + HOUR_MS);
    expect(await getLinkedAccount(harness.runtime, harness.people.admin, accountId)).toMatchObject({ mayBeCharged: false });

    await fresh();
    const plain = await linked();
    plaid.answerNext('readItem', async () => fail({ type: 'RAILHEAD', code: 'NO_ANSWER', displayMessage: null, requestId: null }));
    await hear({ webhook_type: 'ITEM', webhook_code: 'ERROR', item_id: (await itemOf(plain.accountId)).itemId });
    plaid.answerAll('readItem', async () => fail(plaidSays('ITEM_ERROR', 'ITEM_LOGIN_REQUIRED')));
    await linkPass(harness, 3 * MINUTE_MS);
    expect(await itemOf(plain.accountId)).toMatchObject({ health: 'sign_in_needed' });
  });

  it('our own wrong keys are not taken for the customer’s act', async () => {
    accountsWith({ numbers: { account: '987654321098765', routing: '011401533', tokenised: true } });
    const { accountId } = await linked();
    plaid.answerAll('readItem', async () => fail(plaidSays('INVALID_INPUT', 'INVALID_ACCESS_TOKEN')));
    expect(await checkItem(harness.runtime, harness.people.support, { accountId })).toMatchObject({ ok: false });
    expect((await getLinkedAccount(harness.runtime, harness.people.admin, accountId))?.mayBeCharged).toBe(true);
  });

  it('reconnecting mends the connection; new numbers go through the same picker, old ones ask for nothing', async () => {
    const { accountId } = await linked();
    const { itemId } = await itemOf(accountId);
    const asked = valueOf(await reconnectAccount(harness.runtime, harness.people.support, { accountId, way: 'hosted', attested: false }));
    expect(asked.linkToken).toBeNull();
    expect(plaid.callsOf('createLinkToken').at(-1)?.given[0]).toMatchObject({ accessToken: 'access-for-public-sandbox-1' });
    expect(valueOf(await reconnectAccount(harness.runtime, harness.people.support, { accountId, way: 'hosted', attested: false })).sessionId).toBe(asked.sessionId);
    const done = { ...untouchedLink(), openedAt: harness.runtime.context.clock.now(), finishedAt: harness.runtime.context.clock.now(), succeeded: true };
    plaid.answerAll('readLink', async () => ok(done));
    await linkPass(harness);
    expect((await getLinkSession(harness.runtime, harness.people.support, asked.sessionId))?.session).toMatchObject({ state: 'finished', next: 'done' });
    expect(await itemOf(accountId)).toMatchObject({ itemId, health: 'good' });

    accountsWith({ numbers: { account: '555566667777', routing: '011401533', tokenised: true } });
    plaid.answerAll('readLink', async () => ok(untouchedLink()));
    expect(await reconnectAccount(harness.runtime, harness.people.support, { accountId, way: 'here', attested: false })).toMatchObject({ ok: false, fieldErrors: { attested: expect.any(String) } });
    const again = valueOf(await reconnectAccount(harness.runtime, harness.people.support, { accountId, way: 'here', attested: true }));
    expect(again.linkToken).toMatch(/^link-sandbox-/);
    plaid.answerAll('readLink', async () => ok({ ...done, finishedAt: harness.runtime.context.clock.now() }));
    await linkPass(harness);
    expect((await getLinkSession(harness.runtime, harness.people.support, again.sessionId))?.session).toMatchObject({ state: 'finished', next: 'pick', accountId });
    expect((await listOpenLinks(harness.runtime)).map(({ id }) => id)).toEqual([again.sessionId]);
    expect((await getPicker(harness.runtime, harness.people.support, again.sessionId))?.accounts[0]?.duplicates).toEqual([]);
    const { operationId } = valueOf(await pick(again.sessionId));
    valueOf(await sendOperation(harness.runtime, harness.people.support, { operationId, duplicateReason: null, seen: null }));
    expect(savedAtBank()).toMatchObject({ account_number: '555566667777' });
  });

  it('nothing is chosen through a reconnect that the customer has not finished', async () => {
    const { accountId } = await linked();
    const { sessionId } = valueOf(await reconnectAccount(harness.runtime, harness.people.support, { accountId, way: 'hosted', attested: false }));
    // The connection still keeps the numbers of the other account that was shared then.
    expect(await pick(sessionId, { accountId: 'acc-saving' })).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('has not finished') });
  });

  it('nothing is chosen through a finished reconnect before Plaid was asked anew', async () => {
    const { accountId } = await linked();
    const { sessionId } = valueOf(await reconnectAccount(harness.runtime, harness.people.support, { accountId, way: 'hosted', attested: false }));
    harness.advance(MINUTE_MS);
    const now = harness.runtime.context.clock.now();
    plaid.answerAll('readLink', async () => ok({ ...untouchedLink(), openedAt: now, finishedAt: now, succeeded: true }));
    plaid.answerAll('readNumbers', async () => fail(plaidSays('INSTITUTION_ERROR', 'INSTITUTION_DOWN')));
    await linkPass(harness);
    expect((await getLinkSession(harness.runtime, harness.people.support, sessionId))?.session.state).toBe('finished');
    expect(await pick(sessionId, { accountId: 'acc-saving' })).toMatchObject({ ok: false, fieldErrors: { accountId: expect.any(String) } });
  });

  it('an account linked by hand has nothing to reconnect', async () => {
    expect(await reconnectAccount(harness.runtime, harness.people.support, { accountId: 'bbac-none', way: 'hosted', attested: false })).toMatchObject({ ok: false, code: 'not_found' });
    expect(await getItemHealth(harness.runtime, harness.people.support, 'bbac-none')).toBeNull();
  });
});
