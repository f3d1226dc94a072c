import { describe, expect, it } from 'vitest';
import type { OperationId } from '#lib/domain/ids.ts';
import type { PlaidOrigin } from '#lib/domain/operation.ts';
import { CANARY_NUMBER } from '#lib/testing/intents.ts';
import { samplePlaid } from '#lib/testing/plaid-rows.ts';
import { sampleLinkPayload } from '#lib/testing/sample-rows.ts';
import { LOST, items } from '#lib/testing/scripted-bank.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { searchEverything } from '../services/search-everything.ts';
import { attemptOperation } from './attempt-operation.ts';
import { draftOperation } from './draft-operation.ts';
import { prepareOperation } from './prepare-operation.ts';

const ROUTING = '011000015';

const harness = useServiceHarness();

/** The id of a link that was sent once. */
async function link(plaid: PlaidOrigin | null, accountNumber = CANARY_NUMBER): Promise<OperationId> {
  const { context } = harness.runtime;
  const payload = { ...sampleLinkPayload, routingNumber: ROUTING, accountLast4: accountNumber.slice(-4), plaid };
  const drafted = await draftOperation(context, { payload, accountNumber, makerId: harness.people.admin.id, replacesId: null });
  if (!drafted.ok) throw new Error(drafted.failure.code);
  const { id } = drafted.value;
  await prepareOperation(context, id, { kind: 'operator', id: harness.people.admin.id }, { duplicateReason: null, seen: null });
  await attemptOperation(context, id);
  return id;
}

const recorded = async (id: OperationId) => ({
  operation: await harness.database.drizzle.query.operation.findFirst({ where: (row, { eq }) => eq(row.id, id) }),
  account: await harness.database.drizzle.query.linkedAccount.findFirst({ where: (row, { eq }) => eq(row.operationId, id) }),
});

describe('what the bank accepted of a shared account', () => {
  it('remembers how it was linked, and finds it by what the customer knows', async () => {
    const { account, operation } = await recorded(await link(samplePlaid));
    expect(operation).toMatchObject({ state: 'succeeded', endingDiffers: false, sealedBody: null });
    expect(account).toMatchObject({
      linkedHow: 'hosted', institutionId: 'ins_109508', institutionName: 'First Platypus Bank', mask: '0000', plaidItemId: 'item-1', plaidAccountId: 'account-1',
      persistentAccountId: 'persistent-1', tokenised: false, last4: '4321',
    });
    for (const typed of ['0000', '4321']) expect((await searchEverything(harness.runtime, harness.people.auditor, typed)).accounts, typed).toMatchObject([{ id: account?.id }]);
  });

  it('remembers nothing of the kind by hand', async () => {
    const { account } = await recorded(await link(null));
    expect(account).toMatchObject({ linkedHow: 'by_hand', institutionId: null, mask: null, plaidItemId: null, plaidAccountId: null, persistentAccountId: null, tokenised: false });
  });

  it('finds a shared one in doubt by its mask', async () => {
    harness.bank.answerNext(LOST);
    const id = await link({ ...samplePlaid, mask: '5566' });
    expect((await searchEverything(harness.runtime, harness.people.auditor, '5566')).operations).toMatchObject([{ id, state: 'unknown' }]);
  });

  it.each([
    ['by hand', null, true],
    ['shared', samplePlaid, true],
    ['tokenised', { ...samplePlaid, tokenised: true }, false],
  ])('holds another ending against a number %s: %#', async (_name, plaid, endingDiffers) => {
    harness.bank.showEnding('9999');
    const { operation, account } = await recorded(await link(plaid));
    expect(operation).toMatchObject({ state: 'succeeded', endingDiffers });
    expect(account).toMatchObject({ endingDiffers, last4: '9999' });
  });

  it('holds another routing number against it as well', async () => {
    harness.bank.answerNext(items([{ id: 'bbac-1', account_number_last_4: '4321', routing_number: '110000000', bank_name: 'First Bank' }]));
    const { operation, account } = await recorded(await link(null));
    expect(operation).toMatchObject({ state: 'succeeded', endingDiffers: true });
    expect(account).toMatchObject({ endingDiffers: true, routingNumber: '110000000' });
  });

  it('holds nothing against zeros that the bank lost on the way through a number', async () => {
    harness.bank.answerNext(items([{ id: 'bbac-1', account_number_last_4: '89', routing_number: '11000015', bank_name: 'First Bank' }]));
    const { operation, account } = await recorded(await link(null, '0001230089'));
    expect(operation).toMatchObject({ state: 'succeeded', endingDiffers: false });
    expect(account).toMatchObject({ endingDiffers: false, last4: '0089', routingNumber: ROUTING });
  });
});

describe('the fingerprint that the bank gets', () => {
  const sent = async (plaid: PlaidOrigin | null): Promise<unknown> => {
    await link(plaid);
    return JSON.parse(harness.bank.asked.at(-1)?.body ?? '{}');
  };

  it("is Plaid's persistent id of the account", async () => {
    expect(await sent(samplePlaid)).toMatchObject({ fingerprint: 'persistent-1' });
  });

  it.each([
    ['gives none', null],
    ['gives one that the bank’s field would refuse', 'p'.repeat(257)],
  ])('is our own keyed one where the institution %s', async (_, persistentAccountId) => {
    const own = harness.runtime.context.vault.accountFingerprint(ROUTING, CANARY_NUMBER);
    expect(await sent({ ...samplePlaid, persistentAccountId })).toMatchObject({ fingerprint: own });
  });

  it('is none by hand, unless one was typed', async () => {
    expect(await sent(null)).not.toHaveProperty('fingerprint');
  });
});
