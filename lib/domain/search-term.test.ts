import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { externalIdFor, mintOperationId } from './ids.ts';
import { MAX_SEARCH_LENGTH, readSearchTerm, tidySearch } from './search-term.ts';

const kindOf = (typed: string) => readSearchTerm(typed).kind;

// Lone surrogates included.
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point));

describe('ids', () => {
  it.each([
    ['user-8f2c', 'user', 'user-8f2c'],
    ['bbac-01HX', 'bank_account', 'bbac-01HX'],
    ['rbac-9', 'routable_account', 'rbac-9'],
    ['ltra-3f_-A', 'ledger_transaction', 'ltra-3f_-A'],
    // The end of a uuid looks like the id of an operation after a reference.
    ['user-7d1f0c52-3f0b-4a53-9c5e-0b6f2f6f4a11', 'user', 'user-7d1f0c52-3f0b-4a53-9c5e-0b6f2f6f4a11'],
    ['ltra-d65377b8-2deb-4bf5-a0af-2fd541b19eec', 'ledger_transaction', 'ltra-d65377b8-2deb-4bf5-a0af-2fd541b19eec'],
    ['  ltra-3f  ', 'ledger_transaction', 'ltra-3f'],
    ['"bbac-1"', 'bank_account', 'bbac-1'],
    ['Bbac-AbC', 'bank_account', 'bbac-AbC'],
    ['\u200bbbac-1\u200b', 'bank_account', 'bbac-1'],
    ['bbac-1\n', 'bank_account', 'bbac-1'],
  ])('%j is a %s', (typed, kind, value) => {
    const term = readSearchTerm(typed);
    expect(term).toMatchObject({ kind, value, ignoresDates: true });
    expect(term.words).toContain(value);
    expect(term.words).toContain('Dates are ignored');
  });

  it.each(['op_0123456789ab', 'OP_0123456789AB', ' op_0123456789ab '])('%j is an operation of ours', (typed) => {
    expect(readSearchTerm(typed)).toMatchObject({ kind: 'operation', id: 'op_0123456789ab', isCertain: true, ignoresDates: true });
  });

  it('finds every operation by its id, whole or bare, and by its external id (property)', () => {
    const anyId = fc.uint8Array({ minLength: 12, maxLength: 12 }).map(mintOperationId);
    const anyReference = fc.stringMatching(/^[A-Za-z0-9 ._#/-]{1,115}$/).filter((text) => tidySearch(text) === text && readSearchTerm(text).kind !== 'refused');
    fc.assert(
      fc.property(anyId, anyReference, (id, reference) => {
        expect(readSearchTerm(id)).toMatchObject({ kind: 'operation', id, isCertain: true });
        expect(readSearchTerm(id.slice(3))).toMatchObject({ kind: 'operation', id });
        if (/^(?:user|bbac|rbac|ltra)-/i.test(reference)) return;
        const external = externalIdFor(id, reference);
        // Without a figure it may be a word that a reference ends in.
        expect(readSearchTerm(external)).toMatchObject(/\d/.test(id.slice(3)) ? { kind: 'external_id', operationId: id, value: external } : { kind: 'operation', id, isCertain: false, text: external });
      }),
    );
  });

  it('is not certain of twelve bare characters: they may be a word, a number or a reference', () => {
    expect(readSearchTerm('grandparents')).toMatchObject({ kind: 'operation', id: 'op_grandparents', isCertain: false, text: 'grandparents' });
    for (const typed of ['123456789012', 'rent20261120', '0123456789ab']) expect(readSearchTerm(typed)).toMatchObject({ kind: 'operation', id: `op_${typed}`, isCertain: false });
    expect(readSearchTerm('grandparents').words).toContain('or else names and references that begin with “grandparents”');
  });

  it.each(['op_0123456789', 'op_0123456789abc', 'op_0123456789al', 'user-', 'user-a b', `bbac-${'1'.repeat(124)}`, 'ltra-é', 'bbac'])('%j is none', (typed) => {
    expect(['name', 'reference']).toContain(kindOf(typed));
  });
});

describe('what is never looked for', () => {
  it.each(['idp-7c1e', 'IDP-7c1e', 'idp-'])('%j is a key of a request', (typed) => {
    const term = readSearchTerm(typed);
    expect(term).toMatchObject({ kind: 'refused', ignoresDates: false });
    expect(term.words).toContain('cannot be searched');
    expect(term).not.toHaveProperty('value');
  });

  it.each(['ltra-1a2b3c…9f0c', 'op_01234...89ab'])('%j is an id as a screen shortens it', (typed) => {
    expect(readSearchTerm(typed)).toMatchObject({ kind: 'refused', words: expect.stringContaining('shortened') });
  });

  it.each(['', '   ', '\u200b', '""', '\n'])('%j is nothing', (typed) => {
    expect(readSearchTerm(typed)).toEqual({ kind: 'nothing', words: '', ignoresDates: false });
  });
});

describe('the last four figures', () => {
  it.each(['6789', ' 6789 ', 'ending 6789', 'account ending 6 7 8 9', 'ending in 6789', '•••• 6789', '****6789', 'xxxx6789', '…6789'])('%j are an ending', (typed) => {
    expect(readSearchTerm(typed)).toMatchObject({ kind: 'last4', value: '6789', ignoresDates: false, words: 'Accounts ending 6789, and what was charged to them.' });
  });

  it.each(['678', '67890', '67 89', '678a'])('%j are none', (typed) => {
    expect(kindOf(typed)).not.toBe('last4');
  });

  it('keep their zeros', () => {
    expect(readSearchTerm('0042')).toMatchObject({ value: '0042' });
  });
});

describe('free text', () => {
  it.each(['Ada Lovelace', "O'Brien", 'José', 'de la Cruz-Núñez', 'J. Smith', '李小龍', 'RENT'])('%j may be a name', (typed) => {
    expect(readSearchTerm(typed)).toMatchObject({ kind: 'name', value: typed });
  });

  it('is looked for as it is when it ends in a long word that is no id of ours', () => {
    expect(readSearchTerm('PO-grandparents')).toMatchObject({ kind: 'operation', isCertain: false, text: 'PO-grandparents' });
  });

  it.each(['PO-7', 'INV #2026/11', '20261120', '100%', '@ada', '=1+1', 'x; drop table operation; --'])('%j is a reference', (typed) => {
    expect(readSearchTerm(typed)).toMatchObject({ kind: 'reference', value: typed, ignoresDates: false });
  });

  it.each(['8001234567', '000123456789 ', '110000000', '8001 2345 67'])('tells who types %j that account numbers are not kept', (typed) => {
    if (kindOf(typed) !== 'operation') expect(readSearchTerm(typed).words).toContain('last 4 figures');
  });

  it('composes letters, so that José is found however he was typed', () => {
    expect(readSearchTerm('Jose\u0301')).toMatchObject({ kind: 'name', value: 'Jos\u00e9' });
  });

  it('is tidied to the same text, once or twice, short and without invisible characters (property)', () => {
    const anyText = fc.oneof(fc.string({ unit: anyCharacter }), fc.string({ unit: fc.constantFrom('"', ' ', 'é', 'e\u0301', '\u200b', 'a', '7', '’'), maxLength: 500 }));
    fc.assert(
      fc.property(anyText, (typed) => {
        const text = tidySearch(typed);
        expect(tidySearch(text)).toBe(text);
        expect(Array.from(text).length).toBeLessThanOrEqual(MAX_SEARCH_LENGTH);
        expect(readSearchTerm(text)).toEqual(readSearchTerm(typed));
      }),
      { numRuns: 500 },
    );
  });

  it('is read in no time however long it is', () => {
    expect(Array.from(tidySearch('a'.repeat(1_000_000)))).toHaveLength(MAX_SEARCH_LENGTH);
  });
});
