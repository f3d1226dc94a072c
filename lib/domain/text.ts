import * as z from 'zod/mini';

// Control, bidirectional, zero-width and tag characters can make one text read as another: refused everywhere.
// A lone surrogate has no UTF-8 form: what is stored would differ from what is signed.
const UNSAFE = /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
const EVERY_UNSAFE = new RegExp(UNSAFE.source, 'gu');

// Bounds the work done on a text before its own limit is known; larger than any field's.
const MAX_TYPED = 4_000;

export function hasUnsafeCharacters(text: string): boolean {
  return UNSAFE.test(text);
}

/** For words that come from outside and cannot be refused: each unsafe character becomes U+FFFD. */
export function replaceUnsafeCharacters(text: string): string {
  return text.replace(EVERY_UNSAFE, '\ufffd');
}

const typed = z.string().check(z.maxLength(MAX_TYPED, 'This text is too long.'));
const noUnsafe = z.refine<string>((text) => !hasUnsafeCharacters(text), 'Remove the invisible characters from this field; joined emoji have some, too.');
const atMost = (max: number) => z.maxLength(max, `Use at most ${max} characters.`);

/** Trimmed, NFC, without invisible characters, 1–`max` long. */
export function requiredText(max: number, words: string) {
  return z.pipe(z.pipe(typed, z.transform(tidy)), z.string().check(z.minLength(1, words), atMost(max), noUnsafe));
}

/** As `requiredText`, for several lines: line ends are kept, as line feeds. */
export function requiredLines(max: number, words: string) {
  const lines = z.transform((text: string) => tidy(text.replaceAll(/\r\n?/g, '\n')));
  const noUnsafeLine = z.refine<string>((text) => !text.split('\n').some(hasUnsafeCharacters), 'Remove the invisible characters from this field; joined emoji have some, too.');
  return z.pipe(z.pipe(typed, lines), z.string().check(z.minLength(1, words), atMost(max), noUnsafeLine));
}

/** As `requiredText`, but blank and absent both become null. */
export function optionalText(max: number, pattern?: RegExp, words = 'Check the characters in this field.') {
  return z.pipe(
    z.optional(typed),
    z.pipe(
      z.transform((text: string | undefined) => tidy(text ?? '') || null),
      z.nullable(z.string().check(atMost(max), noUnsafe, z.refine((text) => pattern === undefined || pattern.test(text), words))),
    ),
  );
}

/** As `requiredText`, for a field of several lines whose words are quoted within a sentence: line ends become spaces. */
export function requiredReason(max: number, words: string) {
  return z.pipe(z.pipe(typed, z.transform(onOneLine)), requiredText(max, words));
}

/** As `requiredReason`, but blank and absent both become null. */
export function optionalReason(max: number) {
  const folded = z.transform((text: string | undefined): string | undefined => onOneLine(text ?? ''));
  return z.pipe(z.pipe(z.optional(typed), folded), optionalText(max));
}

function onOneLine(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, ' ');
}

// Composed before it is measured: the wire counts what is sent, and composing may lengthen a text.
function tidy(text: string): string {
  return text.trim().normalize('NFC');
}
