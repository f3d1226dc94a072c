import { describe, expect, it } from 'vitest';
import { hasUnsafeCharacters, optionalReason, optionalText, replaceUnsafeCharacters, requiredReason, requiredText } from './text.ts';

const UNSAFE = ['\u0000', '\u0007', '\u001b', '\n', '\r', '\t', '\u007f', '\u0085', '\u00ad', '\u061c', '\u180e', '\u200b', '\u200d', '\u200e', '\u200f', '\u2028', '\u2029', '\u202a', '\u202e', '\u2060', '\u2066', '\u2069', '\ufeff', '\ufff9', '\u{e0041}', '\ud800', '\udc00'];
const SAFE = ['Zoë', "O'Brien", 'Núñez-Pérez', '王小明', 'אדה', 'عمر', 'rent 🏠', '\u00a0x', 'a\u0301'];

describe('unsafe characters', () => {
  it.each(UNSAFE)('finds and replaces %j', (character) => {
    expect(hasUnsafeCharacters(`a${character}b`)).toBe(true);
    expect(replaceUnsafeCharacters(`a${character}b${character}`)).toBe('a\ufffdb\ufffd');
  });

  it.each(SAFE)('leaves %j alone', (text) => {
    expect(hasUnsafeCharacters(text)).toBe(false);
    expect(replaceUnsafeCharacters(text)).toBe(text);
  });
});

describe('requiredText', () => {
  const name = requiredText(5, 'Enter a name.');
  const words = (typed: unknown) => name.safeParse(typed).error?.issues.map((issue) => issue.message);

  it('trims and composes', () => {
    expect(name.parse('  Zoe\u0308\n')).toBe('Zoë');
  });

  it('refuses with words', () => {
    expect(words('   ')).toEqual(['Enter a name.']);
    expect(words('Adelaide')).toEqual(['Use at most 5 characters.']);
    expect(words('A\u202eb')).toEqual(['Remove the invisible characters from this field; joined emoji have some, too.']);
    expect(words('x'.repeat(100_000))).toEqual(['This text is too long.']);
    expect(words(undefined)).toHaveLength(1);
    expect(words({ toString: () => 'x' })).toHaveLength(1);
  });

  it('measures what will be sent: U+0958 composes to two characters', () => {
    expect(words('\u0958'.repeat(3))).toEqual(['Use at most 5 characters.']);
    expect(name.safeParse('\u0958'.repeat(2)).success).toBe(true);
  });
});

describe('optionalText', () => {
  const code = optionalText(5, /^[a-z]*$/, 'Small letters only.');

  it.each([
    [undefined, null],
    ['', null],
    ['  ', null],
    [' abc ', 'abc'],
  ])('reads %j as %j', (typed, value) => {
    expect(code.parse(typed)).toBe(value);
  });

  it('refuses with words', () => {
    expect(code.safeParse('A1').error?.issues.map((issue) => issue.message)).toEqual(['Small letters only.']);
    expect(code.safeParse('abcdef').error?.issues.map((issue) => issue.message)).toEqual(['Use at most 5 characters.']);
    expect(optionalText(5).safeParse('a\u0000').success).toBe(false);
    expect(code.safeParse(7).success).toBe(false);
  });
});

describe('a reason', () => {
  it('is typed on several lines and kept on one', () => {
    expect(requiredReason(40, 'Say why.').parse(' Asked at the bank.\r\n\n  Ticket 7 \n')).toBe('Asked at the bank. Ticket 7');
    expect(optionalReason(40).parse('both\nare due')).toBe('both are due');
    expect(optionalReason(40).parse('\n')).toBeNull();
    expect(optionalReason(40).parse(undefined)).toBeNull();
  });

  it('is otherwise held to what every text is', () => {
    expect(requiredReason(5, 'Say why.').safeParse(' \n ').error?.issues.map((issue) => issue.message)).toEqual(['Say why.']);
    expect(optionalReason(5).safeParse('a\nb c d').error?.issues.map((issue) => issue.message)).toEqual(['Use at most 5 characters.']);
    expect(requiredReason(5, 'Say why.').safeParse('a\tb').success).toBe(false);
  });
});
