import { describe, expect, it } from 'vitest';
import { fail, ok } from '#lib/domain/result.ts';
import { DAY_MS, MINUTE_MS } from '#lib/domain/time.ts';
import { CUSTOMER, freshDesks, linkPass, sentSecureLink, sharedLink, tellOfLinks, valueOf } from '#lib/testing/plaid-desk.ts';
import { finishedLink, plaidSays, sampleAccounts, type ScriptedPlaid } from '#lib/testing/scripted-plaid.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { anAct } from '#lib/testing/intents.ts';
import { actOnOperation } from '../act-on-operation.ts';
import { getLinkedAccount } from '../get-linked-account.ts';
import { getOperation } from '../get-operation.ts';
import { getReview } from '../get-review.ts';
import { sendOperation } from '../send-operation.ts';
import { checkItem } from './check-item.ts';
import { createSecureLink } from './create-secure-link.ts';
import { getLinkSession } from './get-link-session.ts';
import { getPicker } from './get-picker.ts';
import { fetchAgain, goOn } from './go-on.ts';
import { listOpenLinks } from './list-open-links.ts';
import { pickAccount } from './pick-account.ts';
import { reconnectAccount } from './reconnect-account.ts';
import { resendLink } from './resend-link.ts';
import { revokeLink } from './revoke-link.ts';
import { runPlaidPass } from './run-plaid-pass.ts';

let harness: ServiceHarness;
let plaid: ScriptedPlaid;
freshDesks((desk) => ({ harness, plaid } = desk));

const CHECKING = 'acc-checking';
const pick = (sessionId: string, over: { accountId?: string; reason?: string | null } = {}) => pickAccount(harness.runtime, harness.people.support, { sessionId, accountId: CHECKING, reason: null, ...over });
const scores = (name: number | null) => plaid.answerAll('matchIdentity', async () => ok(new Map(sampleAccounts().map(({ accountId }) => [accountId, { name, address: null }]))));
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

describe('choosing an account', () => {
  it('drafts an operation with the numbers of the bank, and shows them to nobody', async () => {
    const sessionId = await sharedLink(harness, plaid);
    const picker = await getPicker(harness.runtime, harness.people.support, sessionId);
    expect(picker).toMatchObject({ stage: 'picking', institutionName: 'First Platypus Bank', accounts: [{ accountId: CHECKING, mask: '0000', gate: { level: 'go' }, identity: { level: 'match' } }, { mask: '1111' }] });
    const { operationId } = valueOf(await pick(sessionId));
    const review = await getReview(harness.runtime, harness.people.support, operationId);
    expect(review?.operation.link).toMatchObject({ routingNumber: '011401533', plaid: { how: 'hosted', mask: '0000', institutionName: 'First Platypus Bank', tokenised: false } });
    expect(JSON.stringify([picker, review])).not.toContain('1111222233330000');
    valueOf(await sendOperation(harness.runtime, harness.people.support, { operationId, duplicateReason: null, seen: null }));
    const sent = savedAtBank();
    expect(sent).toMatchObject({ account_number: '1111222233330000', routing_number: '011401533' });
    expect(await getLinkedAccount(harness.runtime, harness.people.support, 'bbac-1')).toMatchObject({ account: { linkedHow: 'hosted', institutionName: 'First Platypus Bank', mask: '0000' } });
    expect((await getLinkSession(harness.runtime, harness.people.support, sessionId))?.session).toMatchObject({ next: 'done', operationId });
  });

  it('changes the draft when another is chosen before it is sent', async () => {
    const sessionId = await sharedLink(harness, plaid);
    const first = valueOf(await pick(sessionId));
    const second = valueOf(await pick(sessionId, { accountId: 'acc-saving' }));
    expect(second.operationId).toBe(first.operationId);
    expect(second.version).not.toBe(first.version);
    expect((await getReview(harness.runtime, harness.people.support, first.operationId))?.operation.link).toMatchObject({ plaid: { mask: '1111' } });
  });

  it('asks why when the name is not certainly the customer’s, and keeps the answer', async () => {
    scores(55);
    const sessionId = await sharedLink(harness, plaid);
    expect(await pick(sessionId)).toMatchObject({ ok: false, fieldErrors: { reason: expect.any(String) } });
    const { operationId } = valueOf(await pick(sessionId, { reason: 'She married in May.' }));
    expect((await getReview(harness.runtime, harness.people.support, operationId))?.operation.link?.plaid).toMatchObject({ identity: 'review', identityReason: 'She married in May.' });
    // What was typed for another account is not kept with one whose name fits.
    scores(90);
    const fitting = valueOf(await pick(await sharedLink(harness, plaid, 'public-sandbox-2'), { reason: 'She married in May.' }));
    expect((await getReview(harness.runtime, harness.people.support, fitting.operationId))?.operation.link?.plaid).toMatchObject({ identity: 'match', identityReason: null });
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

  it('refuses an account that was not shared, and one without numbers', async () => {
    const sessionId = await sharedLink(harness, plaid);
    expect(await pick(sessionId, { accountId: 'acc-foreign' })).toMatchObject({ ok: false, fieldErrors: { accountId: expect.any(String) } });
    expect(await pick('pls-0000000000000000')).toMatchObject({ ok: false, code: 'not_found' });
    accountsWith({ numbers: null });
    expect(await pick(await sharedLink(harness, plaid, 'public-sandbox-2'))).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('no longer kept') });
  });

  it('offers only what the customer still shares, and takes nothing else', async () => {
    const sessionId = await sharedLink(harness, plaid);
    plaid.answerAll('readNumbers', async (token) => ok({ itemId: token.replace('access-', 'item-'), institutionId: null, requestId: 'req', accounts: sampleAccounts().filter(({ accountId }) => accountId !== CHECKING) }));
    harness.advance(MINUTE_MS);
    valueOf(await fetchAgain(harness.runtime, harness.people.support, { sessionId }));
    await linkPass(harness, 0);
    expect((await getPicker(harness.runtime, harness.people.support, sessionId))?.accounts.map(({ accountId }) => accountId)).toEqual(['acc-saving']);
    expect(await pick(sessionId)).toMatchObject({ ok: false, fieldErrors: { accountId: expect.any(String) } });

    tellOfLinks(plaid, { ...finishedLink(harness.runtime.context.clock.now(), 'public-sandbox-2'), shared: finishedLink(harness.runtime.context.clock.now(), 'public-sandbox-2').shared.map((item) => ({ ...item, accounts: item.accounts.slice(0, 1) })) });
    plaid.answerAll('readNumbers', null);
    const oneShared = await sentSecureLink(harness);
    await linkPass(harness);
    expect(await pick(oneShared, { accountId: 'acc-saving' })).toMatchObject({ ok: false, fieldErrors: { accountId: expect.any(String) } });
  });

  it('does not take another connection’s answer for this one’s', async () => {
    plaid.answerAll('readNumbers', async () => ok({ itemId: 'item-of-somebody-else', institutionId: null, requestId: 'req', accounts: sampleAccounts() }));
    const sessionId = await sharedLink(harness, plaid);
    expect((await getLinkSession(harness.runtime, harness.people.support, sessionId))?.session).toMatchObject({ next: 'fetch', ended: { code: 'UNREADABLE_ANSWER' } });
  });

  it('is not for support when the account is to be the program’s', async () => {
    const sessionId = valueOf(await createSecureLink(harness.runtime, harness.people.admin, { ...CUSTOMER, ownerScope: 'program' })).sessionId;
    tellOfLinks(plaid, finishedLink(harness.runtime.context.clock.now()));
    await linkPass(harness);
    const { runtime, people } = harness;
    const refused = { ok: false, code: 'not_allowed' };
    expect(await pick(sessionId)).toMatchObject(refused);
    for (const act of [revokeLink, resendLink, goOn, fetchAgain]) expect(await act(runtime, people.support, { sessionId }), act.name).toMatchObject(refused);
    expect(await getPicker(runtime, people.support, sessionId)).toBeNull();
    const { operationId } = valueOf(await pickAccount(runtime, people.admin, { sessionId, accountId: CHECKING, reason: null }));
    valueOf(await sendOperation(runtime, people.admin, { operationId, duplicateReason: null, seen: null }));
    expect(await checkItem(runtime, people.support, { accountId: 'bbac-1' })).toMatchObject(refused);
    expect(await reconnectAccount(runtime, people.support, { accountId: 'bbac-1', way: 'hosted', attested: false })).toMatchObject(refused);
  });

  it('is offered again after the draft was discarded', async () => {
    const sessionId = await sharedLink(harness, plaid);
    const { operationId } = valueOf(await pick(sessionId));
    valueOf(await actOnOperation(harness.runtime, harness.people.support, anAct(operationId, 'discard')));
    expect((await listOpenLinks(harness.runtime)).map(({ id, next }) => [id, next])).toEqual([[sessionId, 'pick']]);
    expect(valueOf(await pick(sessionId)).operationId).not.toBe(operationId);
  });

  it('erases numbers that nobody has used within a day', async () => {
    const sessionId = await sharedLink(harness, plaid);
    await linkPass(harness, DAY_MS + MINUTE_MS);
    expect(await pick(sessionId)).toMatchObject({ ok: false, code: 'conflict', message: expect.stringContaining('erased') });
    // The rule holds without a worker and without Plaid.
    const other = await sharedLink(harness, plaid, 'public-sandbox-2');
    harness.advance(DAY_MS);
    expect(await pick(other)).toMatchObject({ ok: false, message: expect.stringContaining('erased') });
    await runPlaidPass({ ...harness.runtime, plaid: null });
    const kept = await harness.runtime.plaidStore.listAccountsOfItem('item-for-public-sandbox-2');
    expect(kept.map(({ sealedNumbers }) => sealedNumbers)).toEqual([null, null]);
  });

  it('never takes the mask of a tokenised number for its ending', async () => {
    accountsWith({ numbers: { account: '987654321098765', routing: '011401533', tokenised: true }, persistentAccountId: 'persistent-1' });
    const { sessionId, accountId } = await linked();
    expect(savedAtBank()).toMatchObject({ fingerprint: 'persistent-1' });
    const operationId = (await getLinkSession(harness.runtime, harness.people.support, sessionId))?.session.operationId ?? '';
    expect((await getOperation(harness.runtime, harness.people.support, operationId))?.link).toMatchObject({ last4: '8765', plaid: { mask: '0000' } });
    expect((await getLinkedAccount(harness.runtime, harness.people.support, accountId))?.account).toMatchObject({ tokenised: true, mask: '0000', endingDiffers: false });
  });
});
