import { beforeEach, describe, expect, it } from 'vitest';
import type { Operator } from '#lib/domain/roles.ts';
import { draftedFunding, sentFunding, sentLink } from '#lib/testing/intents.ts';
import { LOST } from '#lib/testing/scripted-bank.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { searchEverything } from './search-everything.ts';

const harness = useServiceHarness();

const search = (typed: string, who: Operator = harness.people.auditor) => searchEverything(harness.runtime, who, typed);
const found = async (typed: string, who?: Operator) => {
  const { operations, accounts, exactHref } = await search(typed, who);
  return { operations: operations.map((line) => line.id).toSorted(), accounts: accounts.map((account) => account.id).toSorted(), exactHref };
};

describe('search from everywhere', () => {
  let link: string;
  let funding: string;
  beforeEach(async () => {
    const { runtime, people } = harness;
    link = await sentLink(runtime, people.admin, { ownerScope: 'program', userId: 'user-7' });
    funding = await sentFunding(runtime, people.admin, { sourceAccountId: 'bbac-1', reference: 'RENT May', userId: 'user-1', targetAccountId: 'rbac-1' });
  });

  it('finds an operation by its id, whole, bare or with its prefix in capitals', async () => {
    for (const typed of [funding, funding.slice(3), funding.toUpperCase().replace('OP_', 'op_'), ` “${funding}” `]) expect(await found(typed)).toMatchObject({ operations: [funding], exactHref: `/fundings/${funding}` });
    expect(await found(link)).toEqual({ operations: [link], accounts: ['bbac-1'], exactHref: `/bank-accounts/link/${link}` });
  });

  it('finds a funding by the reference that the bank keeps', async () => {
    expect(await found(`RENT May-${funding.slice(3)}`)).toMatchObject({ operations: [funding], exactHref: `/fundings/${funding}` });
  });

  it.each([
    ['a reference, by its beginning and in any case', 'rent m', { operations: 1, accounts: 0 }],
    ['a first name', 'ada', { operations: 1, accounts: 1 }],
    ['a last name', 'LOVE', { operations: 1, accounts: 1 }],
    ['both names', 'Ada Lovelace', { operations: 0, accounts: 1 }],
    ['an ending', '4321', { operations: 1, accounts: 1 }],
    ['an ending as screens write it', '•••• 4321', { operations: 1, accounts: 1 }],
    ['a bbac id', 'bbac-1', { operations: 2, accounts: 1 }],
    ['an rbac id', 'rbac-1', { operations: 1, accounts: 0 }],
    ['an ltra id', 'ltra-2', { operations: 1, accounts: 1 }],
    ['a user id', 'user-7', { operations: 1, accounts: 1 }],
    ['another user id', 'user-1', { operations: 1, accounts: 0 }],
    ['something else', 'nobody', { operations: 0, accounts: 0 }],
  ])('finds by %s', async (_name, typed, expected) => {
    const { operations, accounts, understood } = await search(typed);
    expect({ operations: operations.length, accounts: accounts.length }).toEqual(expected);
    expect(understood).not.toBe('');
  });

  it('leads straight to the one page of an id', async () => {
    expect((await search('bbac-1')).exactHref).toBe('/bank-accounts/bbac-1');
    expect((await search('ltra-2')).exactHref).toBe(`/fundings/${funding}`);
    for (const typed of ['user-7', 'rbac-1', '4321', 'ada', 'bbac-9', 'op_000000000000']) expect((await search(typed)).exactHref, typed).toBeNull();
  });

  it('finds a link in doubt by name and ending, so that nobody enters it again', async () => {
    const { runtime, people, bank } = harness;
    bank.answerNext(LOST);
    const doubtful = await sentLink(runtime, people.support, { firstName: 'Grace', lastName: 'Hopper', accountNumber: '000111112222', accountNumberAgain: '000111112222' });
    for (const typed of ['hopper', 'grace hop', '2222']) expect((await found(typed)).operations, typed).toEqual([doubtful]);
  });

  it('finds a reference that has the look of an id of ours', async () => {
    const { runtime, people } = harness;
    const rent = await sentFunding(runtime, people.admin, { sourceAccountId: 'bbac-1', reference: 'RENT20261120', amount: '7.00' });
    expect((await found('rent20261120')).operations).toEqual([rent]);
  });

  it('finds a name with either apostrophe', async () => {
    const { runtime, people } = harness;
    await sentLink(runtime, people.support, { firstName: 'Anna', lastName: 'O’Brien', userId: 'user-8' });
    await sentLink(runtime, people.support, { firstName: 'Bert', lastName: "O'Brien", userId: 'user-9' });
    for (const typed of ["o'brien", 'O’Brien', 'Oʼbri']) expect((await found(typed)).accounts, typed).toHaveLength(2);
    expect((await found("O'%")).accounts).toEqual([]);
    // An apostrophe is an apostrophe, and no other letter.
    await sentLink(runtime, people.support, { firstName: 'Carl', lastName: 'Oxbrien', userId: 'user-10' });
    expect((await found("o'brien")).accounts).toHaveLength(2);
    expect((await found('oxbrien')).accounts).toHaveLength(1);
  });

  it('keeps drafts to their maker', async () => {
    const { runtime, people } = harness;
    const draft = await draftedFunding(runtime, people.admin, { reference: 'SECRET' });
    for (const typed of [draft, 'secret', `SECRET-${draft.slice(3)}`]) {
      expect(await found(typed, people.admin2)).toEqual({ operations: [], accounts: [], exactHref: null });
      expect((await found(typed, people.admin)).operations).toEqual([draft]);
    }
  });

  it('says ids ignore dates, and refuses keys and shortened ids with words', async () => {
    expect((await search('bbac-1')).understood).toContain('Dates are ignored');
    expect(await search('idp-1')).toMatchObject({ operations: [], accounts: [], understood: expect.stringContaining('cannot be searched') });
    expect(await search('op_0123…4567')).toMatchObject({ operations: [], understood: expect.stringContaining('shortened') });
    expect(await search('  ')).toEqual({ understood: '', exactHref: null, operations: [], accounts: [], moreFundingsHref: null, moreAccountsHref: null });
  });

  it('takes patterns as text', async () => {
    for (const typed of ['%', '_', '%ent', '\\']) expect((await found(typed)).operations, typed).toEqual([]);
  });

  it('points to the list when there is more than it shows', async () => {
    const { runtime, people } = harness;
    for (let number = 1; number <= 11; number += 1) await sentFunding(runtime, people.admin, { amount: `${number}.00`, reference: 'BULK' });
    const { operations, moreFundingsHref } = await search('bulk');
    expect(operations).toHaveLength(10);
    expect(moreFundingsHref).toBe('/fundings?q=bulk');
  });
});
