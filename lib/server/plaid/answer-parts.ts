import 'server-only';
import { z } from 'zod';
import { replaceUnsafeCharacters } from '#lib/domain/text.ts';

/* What Plaid's answers are made of. Unknown members are left out, every text and list has an end. */

// Plaid's tokens and ids: opaque, without a published length.
export const opaque = z.string().min(1).max(512);

const REQUEST_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Of a request, for Plaid's support. It is shown and logged, so nothing else may pass for one. */
export const requestId = z.string().regex(REQUEST_ID);

export function readRequestId(value: unknown): string | null {
  return typeof value === 'string' && REQUEST_ID.test(value) ? value : null;
}

/** Words for people, from a bank: cut and without invisible characters. Blank and absent are both null. */
export const label = z
  .string()
  .nullish()
  .transform((text) => replaceUnsafeCharacters((text ?? '').slice(0, 200)).trim() || null);

/** A word of Plaid's from an open set, such as a status. Blank and absent are both null. */
export const word = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').replace(/[^\w .-]/g, '').slice(0, 64) || null);

export const blankableId = z
  .string()
  .max(512)
  .nullish()
  .transform((text) => text || null);

export const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** More than any household has at one bank. */
export const MAX_ACCOUNTS = 200;
