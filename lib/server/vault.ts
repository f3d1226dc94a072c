import 'server-only';
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Vault } from './context.ts';
import type { SealKey } from './read-env.ts';

export interface VaultKeys {
  /** The first seals, all unseal. */
  sealKeys: readonly SealKey[];
  fingerprintKey: Uint8Array;
  hashKey: Uint8Array;
}

/** The key is unknown, or the text is not what was sealed for this owner. */
export class UnsealError extends Error {
  override name = 'UnsealError';
}

// AES-GCM's own sizes: a 96-bit nonce (random: far below 2^32 seals for one key) and a 128-bit tag.
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Sealed text: `keyId.base64url(nonce, ciphertext, tag)`. */
export function createVault(keys: VaultKeys): Vault {
  const [sealing] = keys.sealKeys;
  if (sealing === undefined) throw new Error('a vault needs at least one key');
  const known = new Map(keys.sealKeys.map(({ id, key }) => [id, key]));
  return {
    seal(plain, associated) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing.key, nonce);
      cipher.setAAD(bind(sealing.id, associated));
      const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${sealing.id}.${sealed.toString('base64url')}`;
    },
    unseal(sealed, associated) {
      const dot = sealed.indexOf('.');
      const id = sealed.slice(0, dot);
      const key = known.get(id);
      if (dot < 1 || key === undefined) throw new UnsealError('sealed under a key that is not configured');
      const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new UnsealError('not a sealed text');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
        decipher.setAAD(bind(id, associated));
        decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
        return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        // The library's own error is dropped: it may quote what it was working on.
        throw new UnsealError('the sealed text was changed, or belongs to another operation');
      }
    },
    payloadHash: (body) => createHmac('sha256', keys.hashKey).update(body, 'utf8').digest('hex'),
    accountFingerprint: (routingNumber, accountNumber) =>
      createHmac('sha256', keys.fingerprintKey).update(`${routingNumber}:${accountNumber}`, 'utf8').digest('hex'),
  };
}

/** The last, oldest seal key also gives the keyed hashes their keys: it stays last when new ones are put in front,
 *  so that a fingerprint made before a rotation still matches. */
export function deriveVaultKeys(sealKeys: readonly SealKey[]): VaultKeys {
  const root = sealKeys.at(-1);
  if (root === undefined) throw new Error('a vault needs at least one key');
  return { sealKeys, fingerprintKey: deriveKey(root.key, 'account fingerprint'), hashKey: deriveKey(root.key, 'payload hash') };
}

/** HKDF-SHA-256 under a label of its own: knowing one derived key tells nothing about another. */
export function deriveKey(root: Uint8Array, label: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', root, 'railhead', label, 32));
}

// The key id is bound too: a text relabelled to another key fails as a changed text.
function bind(keyId: string, associated: string): Buffer {
  return Buffer.from(JSON.stringify([keyId, associated]), 'utf8');
}
