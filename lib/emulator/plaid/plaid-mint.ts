import { createHash } from 'node:crypto';

/** Everything by chance, from one source, so that a test may fix it. */
export interface PlaidMint {
  uuid(): string;
  token(kind: 'link' | 'public' | 'access'): string;
  /** As Plaid's ids of items and accounts look: letters and figures of both cases. */
  id(): string;
  requestId(): string;
  /** Figures alone, not beginning with 0. */
  digits(count: number): string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 37;
const REQUEST_ID_LENGTH = 15;

export function createPlaidMint(uuid: () => string): PlaidMint {
  const letters = (count: number) => spell(uuid(), LETTERS, count);
  return {
    uuid,
    token: (kind) => `${kind}-sandbox-${uuid()}`,
    id: () => letters(ID_LENGTH),
    requestId: () => letters(REQUEST_ID_LENGTH),
    digits: (count) => `4${digitsFrom(uuid(), count - 1)}`,
  };
}

/** The same figures for the same text. */
export function digitsFrom(text: string, count: number): string {
  return spell(text, '0123456789', count);
}

function spell(text: string, alphabet: string, count: number): string {
  const bytes = createHash('sha512').update(text).digest();
  return Array.from(bytes.subarray(0, count), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
