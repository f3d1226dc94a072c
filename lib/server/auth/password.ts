import 'server-only';
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Long rather than complicated: what ASVS and NIST ask for. */
export const MIN_PASSWORD_LENGTH = 12;
/** Bounds the work that a stranger can make the server do. */
export const MAX_PASSWORD_LENGTH = 128;

// OWASP's scrypt cost: N = 2^15, r = 8, p = 3 (32 MiB for each guess); the stored text names them, so they can be raised later.
const COST = { exponent: 15, blockSize: 8, parallel: 3 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const STORED = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{43})$/;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST);
  return ['scrypt', COST.exponent, COST.blockSize, COST.parallel, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** False, never an error, for a text that is not one of ours. */
export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  const [, exponent, blockSize, parallel, salt, key] = STORED.exec(stored) ?? [];
  if (salt === undefined || key === undefined) return false;
  const cost = { exponent: Number(exponent), blockSize: Number(blockSize), parallel: Number(parallel) };
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), cost), Buffer.from(key, 'base64url'));
}

function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  const N = 2 ** cost.exponent;
  // Node refuses more than 32 MiB unless told; twice the need leaves room for its own bookkeeping.
  const options = { N, r: cost.blockSize, p: cost.parallel, maxmem: 2 * 128 * N * cost.blockSize };
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  // NFKC: the same password typed on two keyboards is the same bytes.
  scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  return promise;
}
