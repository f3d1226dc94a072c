import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '#lib/domain/result.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/domain/time.ts';
import { linkPass, sentSecureLink, sharedLink, tellOfLinks, valueOf } from '#lib/testing/plaid-desk.ts';
import { finishedLink, plaidSays, sampleAccounts, untouchedLink, type ScriptedPlaid } from '#lib/testing/scripted-plaid.ts';
import { openServiceHarness, type ServiceHarness } from '#lib/testing/service-harness.ts';
import { aFunding } from '#lib/testing/intents.ts';
import { draftFunding } from '../draft-funding.ts';
import { getLinkedAccount } from '../get-linked-account.ts';
import { getReview } from '../get-review.ts';
import { sendOperation } from '../send-operation.ts';
import { checkItem } from './check-item.ts';
import { getItemHealth } from './get-item-health.ts';
import { getLinkSession } from './get-link-session.ts';
import { getPicker } from './get-picker.ts';
import { pickAccount } from './pick-account.ts';
import { receiveWebhook } from './receive-webhook.ts';
import { reconnectAccount } from './reconnect-account.ts';

let opened: Awaited<ReturnType<typeof openServiceHarness>>;
let harness: ServiceHarness;
let plaid: ScriptedPlaid;
beforeAll(async () => {
  opened = await openServiceHarness();
});
beforeEach(async () => {
  harness = await opened.fresh();
  plaid = harness.connectPlaid();
});
afterAll(() => opened.close());

const CHECKING = 'acc-checking';
const pick = (sessionId: string, over: { accountId?: string; reason?: string | null } = {}) => pickAccount(harness.runtime, harness.people.support, { sessionId, accountId: CHECKING, reason: null, ...over });
const scores = (name: number | null) => plaid.answerAll('matchIdentity', async () => ok(new Map(sampleAccounts().map(({ accountId }) => [accountId, { name, address: null }]))));
const accountsWith = (change: Partial<ReturnType<typeof sampleAccounts>[number]>) => plaid.answerAll('readNumbers', async (token) => ok({ itemId: token.replace('access-', 'item-'), institutionId: 'ins_109508', requestId: 'req', accounts: sampleAccounts().map((each) => ({ ...each, ...change })) }));

async function linked(publicToken = 'public-sandbox-1'): Promise<{ sessionId: string; accountId: string }> {
  const sessionId = await sharedLink(harness, plaid, publicToken);
  const { operationId } = valueOf(await pick(sessionId));
  valueOf(await sendOperation(harness.runtime, harness.people.support, { operationId, duplicateReason: null }));
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

describe('choosing an account', () => {
  it('drafts an operation with the numbers of the bank, and shows them to nobody', async () => {
    const sessionId = await sharedLink(harness, plaid);
    const picker = await getPicker(harness.runtime, harness.people.support, sessionId);
    expect(picker).toMatchObject({ stage: 'picking', institutionName: 'First Platypus Bank', accounts: [{ accountId: CHECKING, mask: '0000', gate: { level: 'go' }, identity: { level: 'match' } }, { mask: '1111' }] });
    const { operationId } = valueOf(await pick(sessionId));
    const review = await getReview(harness.runtime, harness.people.support, operationId);
    expect(review?.operation.link).toMatchObject({ routingNumber: '011401533', plaid: { how: 'hosted', mask: '0000', institutionName: 'First Platypus Bank', tokenised: false } });
    expect(JSON.stringify([picker, review])).not.toContain('1111222233330000');
    valueOf(await sendOperation(harness.runtime, harness.people.support, { operationId, duplicateReason: null }));
    const sent = savedAtBank();
    expect(sent).toMatchObject({ account_number: '1111222233330000', routing_number: '011401533' });
    expect(await getLinkedAccount(harness.runtime, harness.people.support, 'bbac-1')).toMatchObject({ account: { linkedHow: 'hosted', institutionName: 'First Platypus Bank', mask: '0000' } });
    expect((await getLinkSession(harness.runtime, harness.people.support, sessionId))?.session).toMatchObject({ next: 'done', operationId });
  });

  it('changes the draft when another is chosen before it is sent', async () => {
    const sessionId = await sharedLink(harness, plaid);
    const first = valueOf(await pick(sessionId));
    const second = valueOf(await pick(sessionId, { accountId: 'acc-saving' }));
    expect(second).toEqual(first);
    expect((await getReview(harness.runtime, harness.people.support, first.operationId))?.operation.link).toMatchObject({ plaid: { mask: '1111' } });
  });

  it('asks why when the name is not certainly the customer’s, and keeps the answer', async () => {
    scores(55);
    const sessionId = await sharedLink(harness, plaid);
    expect(await pick(sessionId)).toMatchObject({ ok: false, fieldErrors: { reason: expect.any(String) } });
    const { operationId } = valueOf(await pick(sessionId, { reason: 'She married in May.' }));
    expect((await getReview(harness.runtime, harness.people.support, operationId))?.operation.link?.plaid).toMatchObject({ identity: 'review', identityReason: 'She married in May.' });
  });

  it('says that nothing was compared when the bank cannot, and asks why as well', async () => {
    plaid.answerAll('matchIdentity', async () => fail(plaidSays('ITEM_ERROR', 'PRODUCTS_NOT_SUPPORTED')));
    const sessionId = await sharedLink(harness, plaid);
    expect((await getPicker(harness.runtime, harness.people.support, sessionId))?.accounts[0]?.identity.level).toBe('unavailable');
    expect(await pick(sessionId)).toMatchObject({ ok: false, fieldErrors: { reason: expect.any(String) } });
  });

  it.each(['pending_manual_verification', 'verification_failed', 'unsent'])('refuses an account that is %s', async (verificationStatus) => {
    accountsWith({ verificationStatus });
    expect(await pick(await sharedLink(harness, plaid))).toMatchObject({ ok: false, fieldErrors: { accountId: expect.any(String) } });
  });

  it('refuses an account that was not shared, one without numbers, and a link of the program for support', async () => {
    const sessionId = await sharedLink(harness, plaid);
    expect(await pick(sessionId, { accountId: 'acc-foreign' })).toMatchObject({ ok: false, fieldErrors: { accountId: expect.any(String) } });
    expect(await pick('pls-0000000000000000')).toMatchObject({ ok: false, code: 'not_found' });
    accountsWith({ numbers: null });
    expect(await pick(await sharedLink(harness, plaid, 'public-sandbox-2'))).toMatchObject({ ok: false });
  });

  it('erases numbers that nobody has used within a day', async () => {
    const sessionId = await sharedLink(harness, plaid);
    await linkPass(harness, DAY_MS + MINUTE_MS);
    expect(await pick(sessionId)).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('erased') });
  });

  it('never takes the mask of a tokenised number for its ending', async () => {
    accountsWith({ numbers: { account: '987654321098765', routing: '011401533', tokenised: true }, persistentAccountId: 'persistent-1' });
    const { accountId } = await linked();
    expect(savedAtBank()).toMatchObject({ fingerprint: 'persistent-1' });
    expect((await getLinkedAccount(harness.runtime, harness.people.support, accountId))?.account).toMatchObject({ tokenised: true, mask: '0000', endingDiffers: false });
  });
});

describe('a webhook', () => {
  it('is stored before it is answered, once for each delivery, and refused without a good signature', async () => {
    const sessionId = await sentSecureLink(harness);
    await linkPass(harness, 20 * MINUTE_MS);
    tellOfLinks(plaid, finishedLink(harness.runtime.context.clock.now()));
    const body = { webhook_type: 'LINK', webhook_code: 'SESSION_FINISHED', link_token: 'link-sandbox-1', public_tokens: ['public-sandbox-1'] };
    expect(await hear(body, 'forged')).toBe(401);
    expect((await getLinkSession(harness.runtime, harness.people.support, sessionId))?.session.state).toBe('created');
    expect([await hear(body), await hear(body)]).toEqual([200, 200]);
    expect((await getLinkSession(harness.runtime, harness.people.support, sessionId))?.session).toMatchObject({ state: 'finished', next: 'pick' });
    expect(plaid.callsOf('exchange')).toHaveLength(1);
  });

  it('that comes before our own answer waits for it; one of an unknown link becomes nothing', async () => {
    plaid.answerNext('createLinkToken', async () => {
      expect(await receiveWebhook(harness.runtime, JSON.stringify({ webhook_type: 'LINK', webhook_code: 'SESSION_FINISHED', link_token: 'link-early' }), 'signed')).toBe(200);
      await linkPass(harness, 0);
      return ok({ linkToken: 'link-early', hostedUrl: 'http://127.0.0.1:1/link/', expiresAt: new Date(harness.runtime.context.clock.now().getTime() + HOUR_MS), requestId: 'r' });
    });
    const sessionId = await sentSecureLink(harness);
    tellOfLinks(plaid, finishedLink(harness.runtime.context.clock.now()));
    await linkPass(harness);
    expect((await getLinkSession(harness.runtime, harness.people.support, sessionId))?.session.state).toBe('finished');
    expect(await hear({ webhook_type: 'LINK', webhook_code: 'SESSION_FINISHED', link_token: 'link-of-nobody' })).toBe(200);
    await linkPass(harness, 3 * MINUTE_MS);
    expect(plaid.callsOf('exchange')).toHaveLength(1);
  });

  it('that is no event of Plaid’s is refused', async () => {
    expect(await receiveWebhook(harness.runtime, 'not json', 'signed')).toBe(400);
    expect(await receiveWebhook(harness.runtime, `"${'x'.repeat(300_000)}"`, 'signed')).toBe(413);
    expect(await receiveWebhook(harness.runtime, JSON.stringify({ webhook_type: 'ITEM' }), null)).toBe(401);
  });
});

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

    harness = await opened.fresh();
    plaid = harness.connectPlaid();
    const plain = await linked();
    await hear({ webhook_type: 'ITEM', webhook_code: 'USER_PERMISSION_REVOKED', item_id: (await itemOf(plain.accountId)).itemId });
    expect(await itemOf(plain.accountId)).toMatchObject({ health: 'revoked' });
    expect((await getLinkedAccount(harness.runtime, harness.people.admin, plain.accountId))?.mayBeCharged).toBe(true);
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
    const { operationId } = valueOf(await pick(again.sessionId));
    valueOf(await sendOperation(harness.runtime, harness.people.support, { operationId, duplicateReason: null }));
    expect(savedAtBank()).toMatchObject({ account_number: '555566667777' });
  });

  it('an account linked by hand has nothing to reconnect', async () => {
    expect(await reconnectAccount(harness.runtime, harness.people.support, { accountId: 'bbac-none', way: 'hosted', attested: false })).toMatchObject({ ok: false, code: 'not_found' });
    expect(await getItemHealth(harness.runtime, harness.people.support, 'bbac-none')).toBeNull();
  });
});
