const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LINK_SESSION_ID = /^pls-[0-9a-hjkmnp-tv-z]{16}$/;

/** Ours, safe in an address; it opens nothing by itself. Throws for fewer than 16 random bytes, since a short id could
 *  repeat. */
export function mintLinkSessionId(bytes: Uint8Array): string {
  if (bytes.length < 16) throw new RangeError('the id of a link session takes 16 random bytes');
  return `pls-${Array.from(bytes.subarray(0, 16), (byte) => ALPHABET.charAt(byte % 32)).join('')}`;
}

/** False for anything that cannot be one, so that a bad address is a plain "not found". */
export function isLinkSessionId(text: string): boolean {
  return LINK_SESSION_ID.test(text);
}
