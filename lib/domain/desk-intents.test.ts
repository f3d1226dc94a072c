import { describe, expect, it } from 'vitest';
import { blockAccountIntent, deleteViewIntent, MAX_NOTE_LENGTH, noteIntent, returnSeenIntent, savedViewIntent, unblockAccountIntent } from './desk-intents.ts';

const note = (words: unknown) => noteIntent.safeParse({ objectKind: 'operation', objectId: 'op_1', words });
const messageOf = (result: { success: boolean; error?: { issues: readonly { message: string }[] } }) => result.error?.issues[0]?.message;

describe('a note', () => {
  it('keeps its lines, composed and trimmed', () => {
    expect(note('  Asked the bank.\r\nThey call back.\rCafe\u0301\n').data?.words).toBe('Asked the bank.\nThey call back.\nCafé');
  });

  it('has words, not too many, and nothing invisible', () => {
    expect(messageOf(note(' \n '))).toBe('Write the note first.');
    expect(note('x'.repeat(MAX_NOTE_LENGTH)).success).toBe(true);
    expect(messageOf(note('x'.repeat(MAX_NOTE_LENGTH + 1)))).toBe('Use at most 2000 characters.');
    for (const hidden of ['a\u202eb', 'a\u0000b', 'a\tb', 'a\u200bb']) expect(messageOf(note(hidden)), JSON.stringify(hidden)).toContain('invisible');
    for (const other of [null, undefined, 7, ['x']]) expect(note(other).success).toBe(false);
  });

  it('is about an operation or an account', () => {
    expect(noteIntent.safeParse({ objectKind: 'operator', objectId: 'x', words: 'x' }).success).toBe(false);
    expect(noteIntent.safeParse({ objectKind: 'linked_account', objectId: 'x'.repeat(129), words: 'x' }).success).toBe(false);
  });
});

describe('the other small forms', () => {
  it('ask for a name, a reason, an account', () => {
    expect(messageOf(savedViewIntent.safeParse({ list: 'fundings', name: ' ', query: '' }))).toBe('Give the view a name.');
    expect(savedViewIntent.safeParse({ list: 'people', name: 'x', query: '' }).success).toBe(false);
    expect(savedViewIntent.safeParse({ list: 'fundings', name: 'x'.repeat(61), query: '' }).success).toBe(false);
    expect(savedViewIntent.safeParse({ list: 'fundings', name: 'x', query: 'x'.repeat(2_001) }).success).toBe(false);
    expect(messageOf(blockAccountIntent.safeParse({ accountId: 'bbac-1', reason: '' }))).toBe('Say why this account must not be charged.');
    expect(messageOf(unblockAccountIntent.safeParse({ accountId: 'bbac-1', reason: '' }))).toBe('Say why this account may be charged again.');
    expect(blockAccountIntent.safeParse({ accountId: '../x', reason: 'x' }).success).toBe(false);
    expect(blockAccountIntent.parse({ accountId: 'bbac-1', reason: 'Asked by the owner.\nTicket 7' }).reason).toBe('Asked by the owner. Ticket 7');
  });

  it('take listed fields only', () => {
    expect(deleteViewIntent.parse({ viewId: 'v', ownerId: 'somebody' })).toEqual({ viewId: 'v' });
    expect(returnSeenIntent.parse({ operationId: 'op', role: 'admin' })).toEqual({ operationId: 'op' });
  });
});
