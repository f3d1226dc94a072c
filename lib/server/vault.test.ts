import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createVault, deriveKey, deriveVaultKeys, UnsealError } from './vault.ts';

const oldKey = { id: 'old', key: randomBytes(32) };
const newKey = { id: 'new', key: randomBytes(32) };
const ACCOUNT = '000123456789';

describe('sealing', () => {
  const vault = createVault(deriveVaultKeys([oldKey]));

  it('gives back exactly what was sealed, for the same owner', () => {
    const body = `{"account_number":"${ACCOUNT}","first_name":"Zoë 🏦"}`;
    expect(vault.unseal(vault.seal(body, 'op_a'), 'op_a')).toBe(body);
    expect(vault.unseal(vault.seal('', 'op_a'), 'op_a')).toBe('');
  });

  it('shows nothing of the text and never repeats itself', () => {
    const first = vault.seal(ACCOUNT, 'op_a');
    expect(first).not.toContain(ACCOUNT);
    expect(vault.seal(ACCOUNT, 'op_a')).not.toBe(first);
  });

  it('refuses another owner', () => {
    expect(() => vault.unseal(vault.seal(ACCOUNT, 'op_a'), 'op_b')).toThrow(UnsealError);
  });

  it('refuses any changed character', () => {
    const sealed = vault.seal(ACCOUNT, 'op_a');
    for (let index = 0; index < sealed.length; index += 1) {
      // Toggling the high bits of a base64url character always changes decoded bytes.
      const other = sealed.charAt(index) === 'A' ? 'z' : 'A';
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
      expect(() => vault.unseal(changed, 'op_a'), `index ${index}`).toThrow(UnsealError);
    }
  });

  it('refuses cut and foreign texts without quoting them', () => {
    const sealed = vault.seal(ACCOUNT, 'op_a');
    for (const text of ['', '.', 'old', 'old.', 'old.AAAA', sealed.slice(0, -2), `other${sealed.slice(3)}`]) {
      expect(() => vault.unseal(text, 'op_a')).toThrow(UnsealError);
    }
  });

  it('rotates: the first key seals, every key unseals, and a removed key is named as missing', () => {
    const sealedBefore = vault.seal(ACCOUNT, 'op_a');
    const rotated = createVault(deriveVaultKeys([newKey, oldKey]));
    expect(rotated.seal(ACCOUNT, 'op_a')).toMatch(/^new\./);
    expect(rotated.unseal(sealedBefore, 'op_a')).toBe(ACCOUNT);
    expect(() => createVault(deriveVaultKeys([newKey])).unseal(sealedBefore, 'op_a')).toThrow('not configured');
  });
});

describe('keyed hashes', () => {
  it('survive a rotation, because the oldest key makes them', () => {
    const before = createVault(deriveVaultKeys([oldKey]));
    const after = createVault(deriveVaultKeys([newKey, oldKey]));
    expect(after.accountFingerprint('110000000', ACCOUNT)).toBe(before.accountFingerprint('110000000', ACCOUNT));
    expect(after.payloadHash('{}')).toBe(before.payloadHash('{}'));
  });

  it('differ by key, by label and by where the routing number ends', () => {
    const vault = createVault(deriveVaultKeys([oldKey]));
    expect(createVault(deriveVaultKeys([newKey])).payloadHash('{}')).not.toBe(vault.payloadHash('{}'));
    expect(vault.payloadHash(`110000000:${ACCOUNT}`)).not.toBe(vault.accountFingerprint('110000000', ACCOUNT));
    expect(vault.accountFingerprint('1', '23')).not.toBe(vault.accountFingerprint('12', '3'));
    expect(deriveKey(oldKey.key, 'one')).not.toEqual(deriveKey(oldKey.key, 'two'));
  });
});
