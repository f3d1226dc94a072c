declare const idBrand: unique symbol;

/** Ours: `op_` and 12 characters of Crockford base 32 (60 random bits), safe in URLs and in the bank's references. */
export type OperationId = string & { readonly [idBrand]: 'OperationId' };
/** Sent to the bank, never to the browser: `idp-` and a random uuid. */
export type IdempotencyKey = string & { readonly [idBrand]: 'IdempotencyKey' };

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const OPERATION_ID = /^op_[0-9a-hjkmnp-tv-z]{12}$/;

/** `bytes`: at least 12 random bytes, from the context; throws for fewer, since a short id could repeat. */
export function mintOperationId(bytes: Uint8Array): OperationId {
  if (bytes.length < 12) throw new RangeError('an operation id takes 12 random bytes');
  const body = Array.from(bytes.subarray(0, 12), (byte) => ALPHABET.charAt(byte % 32)).join('');
  return `op_${body}` as OperationId;
}

export function mintIdempotencyKey(uuid: string): IdempotencyKey {
  return `idp-${uuid}` as IdempotencyKey;
}

/** Null for anything that cannot be one of ours, so that a bad address is a plain "not found". */
export function readOperationId(text: string): OperationId | null {
  return OPERATION_ID.test(text) ? (text as OperationId) : null;
}

/** For values that were written by `mintOperationId` and `mintIdempotencyKey` and come back from the database. */
export function trustOperationId(text: string): OperationId {
  return text as OperationId;
}

export function trustIdempotencyKey(text: string): IdempotencyKey {
  return text as IdempotencyKey;
}

/** The bank's ids are opaque: the documented examples are not valid uuids, so only alphabet and length are checked. */
export const BANK_ID_PATTERN = /^[A-Za-z0-9_-]{1,128}$/;

export type BankIdKind = 'user' | 'bank_account' | 'routable_account' | 'ledger_transaction';

const BANK_ID_PREFIXES: Record<BankIdKind, string> = {
  user: 'user-',
  bank_account: 'bbac-',
  routable_account: 'rbac-',
  ledger_transaction: 'ltra-',
};

/** True when the id does not begin as documented: a reason to warn, never to refuse. */
export function hasUnusualPrefix(kind: BankIdKind, id: string): boolean {
  return !id.startsWith(BANK_ID_PREFIXES[kind]);
}

/** What the bank stores as the transaction's external reference, and what a look-up asks for: the
 *  person's reference and our id, or our id alone. Unique because the id is. */
export function externalIdFor(operationId: OperationId, reference: string | null): string {
  return reference === null || reference === '' ? operationId : `${reference}-${operationId.slice(3)}`;
}
