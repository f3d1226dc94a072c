import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from './list-cursor.ts';

const LIST = 'fundings/newest';
const ALPHABET = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ .');
const anyCursor = fc.record({
  key: fc.bigInt({ min: 0n, max: 9_999_999_999_999n }),
  id: fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/),
});

// Lone surrogates included.
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point));

describe('a place in a list', () => {
  it('comes back as written, in text that needs no escaping in an address (property)', () => {
    fc.assert(
      fc.property(anyCursor, (cursor) => {
        const text = writeCursor(LIST, cursor);
        expect(readCursor(LIST, text)).toEqual(cursor);
        expect(encodeURIComponent(text)).toBe(text);
      }),
    );
  });

  it('means nothing in another list or order', () => {
    const text = writeCursor(LIST, { key: 1_763_665_509_000n, id: 'op_0123456789ab' });
    for (const other of ['fundings/oldest', 'fundings/largest', 'bank-accounts/newest', '']) expect(readCursor(other, text)).toBeNull();
  });

  it('is refused after any slip of one character', () => {
    const text = writeCursor(LIST, { key: 1_763_665_509_000n, id: 'op_0123456789ab' });
    for (let at = 0; at <= text.length; at += 1) {
      expect(readCursor(LIST, text.slice(0, at) + text.slice(at + 1)) === null || at === text.length).toBe(true);
      for (const character of ALPHABET) {
        expect(readCursor(LIST, text.slice(0, at) + character + text.slice(at))).toBeNull();
        if (character !== text[at] && at < text.length) expect(readCursor(LIST, text.slice(0, at) + character + text.slice(at + 1))).toBeNull();
      }
    }
  });

  it.each(['', '=', '%00', 'AAAA', 'null', '../..', 'a'.repeat(100_000), '\u0000', 'é'])('is not read from %j', (text) => {
    expect(readCursor(LIST, text.slice(0, 100_000))).toBeNull();
  });

  it('never throws (property)', () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => readCursor(LIST, text) === null));
  });
});
