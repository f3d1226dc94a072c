/** A place in a list: the row that a page begins after, or ends before. `key`: what the list is sorted by, as
 *  milliseconds since 1970 or as cents; `id` tells rows of the same key apart. */
export interface Cursor {
  key: bigint;
  id: string;
}

// Milliseconds until the year 2286; any sum of cents is shorter.
const PLACE = /^(\d{1,13}):([A-Za-z0-9_-]{1,128})$/;

/** Opaque text for an address. `list` names list and sort order: under another one the place means nothing. */
export function writeCursor(list: string, { key, id }: Cursor): string {
  return sealed(list, `${key}:${id}`);
}

/** Null for whatever `writeCursor` did not write for this list: then the first page is shown. The checksum tells slips
 *  and old addresses, no more: a forged place shows rows that its reader may see anyway. */
export function readCursor(list: string, text: string): Cursor | null {
  // Longer than any that was written.
  if (text.length > 256 || !/^[A-Za-z0-9_-]+$/.test(text)) return null;
  const place = decoded(text)?.slice(CHECKSUM_LENGTH) ?? '';
  const match = PLACE.exec(place);
  const [, key, id] = match ?? [];
  return key === undefined || id === undefined || sealed(list, place) !== text ? null : { key: BigInt(key), id };
}

const CHECKSUM_LENGTH = 8;

function sealed(list: string, place: string): string {
  const checksum = crc32(`${list}:${place}`).toString(16).padStart(CHECKSUM_LENGTH, '0');
  return btoa(`${checksum}${place}`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function decoded(text: string): string | null {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return null;
  }
}

// The reversed polynomial of IEEE 802.3: every slip within four neighbouring bytes is found for certain.
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
