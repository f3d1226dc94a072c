import { describe, expect, it } from 'vitest';
import { readAccountFilter } from '#lib/domain/account-filter.ts';
import { readFundingFilter } from '#lib/domain/funding-filter.ts';
import { trustOperationId } from '#lib/domain/ids.ts';
import { rawParamsOf } from '#lib/domain/list-filter.ts';
import { cents } from '#lib/domain/money.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { DAY_MS, MINUTE_MS } from '#lib/domain/time.ts';
import { operation } from '#lib/server/db/operation-schema.ts';
import { runWorkerPass } from '#lib/server/operations/run-worker-pass.ts';
import { storedRow } from '#lib/server/store/stored-operation.ts';
import { draftedFunding, sentFunding, sentLink } from '#lib/testing/intents.ts';
import { sampleFunding, samplePayload, sampleTime } from '#lib/testing/sample-rows.ts';
import { LOST } from '#lib/testing/scripted-bank.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { blockAccount } from './block-account.ts';
import { findAccounts } from './find-accounts.ts';
import { findFundings } from './find-fundings.ts';
import { markReturnSeen } from './mark-return-seen.ts';

const harness = useServiceHarness();

const fundings = (query: string, who: Operator = harness.people.admin) => findFundings(harness.runtime, who, readFundingFilter(rawParamsOf(new URLSearchParams(query))));
const accounts = (query: string, who: Operator = harness.people.admin) => findAccounts(harness.runtime, who, readAccountFilter(rawParamsOf(new URLSearchParams(query))));
const idsOf = ({ lines }: { lines: { id: string }[] }) => lines.map((line) => line.id);
const keysOf = (value: object | undefined) => Object.keys(value ?? {}).toSorted();

/** Each a minute after the other, so that the order is known. */
async function sendMany(count: number): Promise<string[]> {
  const { runtime, people } = harness;
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    ids.push(await sentFunding(runtime, people.admin, { amount: `${number}.00` }));
    harness.advance(MINUTE_MS);
  }
  return ids;
}

/** Straight into the records: `count` sent fundings, the first the oldest, of one dollar more each. */
async function insertMany(count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => {
    const amountCents = cents(BigInt((index + 1) * 100));
    return sampleFunding(index + 1, { state: 'succeeded', makerId: 'admin', amountCents, payload: { ...samplePayload, amountCents }, settlementStatus: 'pending', finishedAt: sampleTime(index) });
  });
  await harness.database.drizzle.insert(operation).values(rows.map(storedRow));
  return rows.map((row) => row.id);
}

describe('the list of fundings', () => {
  it('shows the newest first, drafts to their maker alone, and the listed keys', async () => {
    const { runtime, people } = harness;
    const [first = '', second = ''] = await sendMany(2);
    const draft = await draftedFunding(runtime, people.admin, { amount: '9.00' });
    expect(idsOf(await fundings(''))).toEqual([draft, second, first]);
    for (const other of [people.admin2, people.support, people.auditor]) expect(idsOf(await fundings('', other))).toEqual([second, first]);
    const list = await fundings('');
    expect(keysOf(list)).toEqual(['after', 'before', 'lines', 'makers', 'parts', 'problems', 'query', 'sources']);
    expect(keysOf(list.lines[1])).toEqual(
      ['id', 'kind', 'state', 'settlementStatus', 'returned', 'amount', 'title', 'detail', 'makerName', 'createdAt', 'sourceAccountId', 'reference', 'stage', 'returnCode', 'isUnseenReturn', 'isLate'].toSorted(),
    );
    expect(list.lines[1]).toMatchObject({ id: second, amount: '2.00', sourceAccountId: 'bbac-source', reference: 'PO-7', stage: 'accepted', makerName: 'Ann Admin', isLate: false });
    expect(list.makers.map((maker) => maker.label)).toEqual(['Ann Admin', 'Bob Admin', 'Ole Auditor', 'Sue Support']);
  });

  it('is turned page by page, there and back', async () => {
    const sent = (await insertMany(60)).toReversed();
    const first = await fundings('');
    expect(idsOf(first)).toEqual(sent.slice(0, 50));
    expect(first.before).toBeNull();
    const second = await fundings(first.after ?? '');
    expect(idsOf(second)).toEqual(sent.slice(50));
    expect(second.after).toBeNull();
    const back = await fundings(second.before ?? '');
    expect(idsOf(back)).toEqual(sent.slice(0, 50));
    expect([back.before, back.after]).toEqual([null, first.after]);
  });

  it('keeps its filter on every page, and tells it in words', async () => {
    await insertMany(52);
    const list = await fundings('min=2.00&sort=smallest&maker=admin');
    expect(list.lines[0]).toMatchObject({ amount: '2.00' });
    expect(list.query).toBe('min=2.00&maker=admin&sort=smallest');
    expect(list.parts.map((part) => part.words)).toEqual(['Amount: from $2.00', 'Made by: Ann Admin']);
    const next = await fundings(list.after ?? '');
    expect(next.lines.map((line) => line.amount)).toEqual(['52.00']);
    expect(next.query).toBe(list.query);
  });

  it('says what it did not understand, and what it does not look for', async () => {
    expect((await fundings('state=nonsense&after=xyz')).problems).toHaveLength(2);
    const refused = await fundings('q=idp-0b9c');
    expect(refused).toMatchObject({ lines: [], problems: [expect.stringContaining('Keys of requests')] });
  });

  it('finds an id whatever days are chosen, and words only within them', async () => {
    const [id = ''] = await sendMany(1);
    expect(idsOf(await fundings(`from=2020-01-01&to=2020-01-02&q=${id}`))).toEqual([id]);
    expect(idsOf(await fundings('from=2020-01-01&to=2020-01-02&q=PO'))).toEqual([]);
    expect(idsOf(await fundings('from=2026-11-20&to=2026-11-20&q=po-7'))).toEqual([id]);
  });

  it('marks returns until somebody has looked, and finds them', async () => {
    const { runtime, people, bank } = harness;
    const [id = '', other = ''] = await sendMany(2);
    bank.reverse('ltra-1', 'R01');
    harness.advance(MINUTE_MS);
    await runWorkerPass(runtime.context);
    const unseen = await fundings('flag=unseen_return');
    expect(unseen.lines).toMatchObject([{ id, stage: 'returned', returnCode: 'R01', isUnseenReturn: true }]);
    await markReturnSeen(runtime, people.admin, { operationId: id });
    expect(idsOf(await fundings('flag=unseen_return'))).toEqual([]);
    expect((await fundings('settlement=returned')).lines).toMatchObject([{ id, isUnseenReturn: false }]);

    expect(idsOf(await fundings('flag=contradicted'))).toEqual([]);
    await harness.runtime.context.store.transaction('late answer', (tx) => tx.insertException({ id: 'e1', operationId: trustOperationId(id), words: 'w', createdAt: harness.runtime.context.clock.now() }));
    expect(idsOf(await fundings('flag=contradicted'))).toEqual([id]);
    expect(idsOf(await fundings('settlement=accepted'))).toEqual([other]);
  });

  it('marks what is pending past its expected date, and finds exactly that', async () => {
    const { runtime, bank } = harness;
    const [late = ''] = await sendMany(1);
    harness.advance(6 * DAY_MS);
    bank.answerNext(LOST);
    await sendMany(2);
    await runWorkerPass(runtime.context);
    const found = await fundings('flag=late');
    expect(idsOf(found)).toEqual([late]);
    const all = await fundings('');
    expect(all.lines.filter((line) => line.isLate).map((line) => line.id)).toEqual([late]);
  });

  it('finds by state, source, maker and ending', async () => {
    const { runtime, people, bank } = harness;
    await sentLink(runtime, people.admin, { ownerScope: 'program' });
    const charging = await sentFunding(runtime, people.admin, { sourceAccountId: 'bbac-1', amount: '3.00' });
    bank.answerNext(LOST);
    const doubtful = await sentFunding(runtime, people.admin2, { amount: '4.00' });
    expect(idsOf(await fundings('state=unknown'))).toEqual([doubtful]);
    expect(idsOf(await fundings('state=succeeded&state=unknown')).toSorted()).toEqual([charging, doubtful].toSorted());
    expect(idsOf(await fundings('source=bbac-1'))).toEqual([charging]);
    expect((await fundings('source=bbac-1')).parts[0]?.words).toBe('Charged: First Bank account ending 4321, Ada Lovelace');
    expect(idsOf(await fundings('maker=admin2'))).toEqual([doubtful]);
    expect(idsOf(await fundings('q=4321'))).toEqual([charging]);
    expect(idsOf(await fundings('q=lovelace'))).toEqual([charging]);
  });
});

describe('the list of bank accounts', () => {
  it('shows what the bank knows to every role, with the listed keys', async () => {
    const { runtime, people } = harness;
    await sentLink(runtime, people.admin, { ownerScope: 'program' });
    harness.advance(MINUTE_MS);
    await sentLink(runtime, people.support, { userId: 'user-8', firstName: 'Grace', lastName: 'Hopper' });
    for (const person of Object.values(people)) expect(idsOf(await accounts('', person))).toEqual(['bbac-2', 'bbac-1']);
    const list = await accounts('');
    expect(keysOf(list)).toEqual(['after', 'before', 'lines', 'parts', 'platforms', 'problems', 'query']);
    expect(keysOf(list.lines[0])).toEqual(
      ['id', 'ownerScope', 'userId', 'firstName', 'lastName', 'last4', 'routingNumber', 'bankName', 'sourcePlatform', 'bankCreatedAt', 'endingDiffers', 'blockedReason', 'blockedAt', 'linkedHow', 'institutionName', 'mask', 'tokenised', 'plaidItemId', 'operationId', 'linkedByName', 'createdAt', 'name'].toSorted(),
    );
    expect(list.platforms).toEqual([{ value: 'ipg', label: 'ipg' }]);
    expect(JSON.stringify(list)).not.toContain('000987654321');
  });

  it('finds by owner, platform, block, day, name, user and ending', async () => {
    const { runtime, people } = harness;
    await sentLink(runtime, people.admin, { ownerScope: 'program' });
    const link = await sentLink(runtime, people.support, { userId: 'user-8', firstName: 'Grace Brewster', lastName: 'Hopper' });
    await blockAccount(runtime, people.admin, { accountId: 'bbac-2', reason: 'Asked by the owner' });
    const both = ['bbac-1', 'bbac-2'];
    const expectations: [string, string[]][] = [
      ['owner=program', ['bbac-1']],
      ['owner=user', ['bbac-2']],
      ['platform=ipg', both],
      ['platform=plaid', []],
      ['blocked=yes', ['bbac-2']],
      ['blocked=no', ['bbac-1']],
      ['from=2026-11-20&to=2026-11-20', both],
      ['from=2026-11-21', []],
      ['q=hopp', ['bbac-2']],
      ['q=GRACE', ['bbac-2']],
      ['q=grace hopper', ['bbac-2']],
      ['q=grace x hopper', []],
      ['q=grace brewster hopper', ['bbac-2']],
      ['q=Hopper, Grace', ['bbac-2']],
      ['q=ada lov', ['bbac-1']],
      ['q=user-8', ['bbac-2']],
      ['q=bbac-1', ['bbac-1']],
      ['q=4321', both],
      [`q=${link}`, ['bbac-2']],
      ['q=PO-7', []],
      ['q=idp-1', []],
    ];
    for (const [query, expected] of expectations) expect(idsOf(await accounts(query)).toSorted(), query).toEqual(expected);
    expect((await accounts('blocked=yes')).lines).toMatchObject([{ blockedReason: 'Asked by the owner', endingDiffers: false }]);
  });
});
