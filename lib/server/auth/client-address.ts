import 'server-only';
import { isIP } from 'node:net';

/** How we tell the library where a request came from; whatever a client sends under this name is dropped. */
export const ADDRESS_HEADER = 'x-railhead-address';

// All clients share one bucket when nobody can vouch for an address.
const UNKNOWN = '0.0.0.0';

/** Each proxy appends the address it saw, so the entry written by the outermost of `hops` trusted proxies is that many from
 *  the right. Anything further left is the client's own word. */
export function clientAddress(headers: Headers, hops: number): string {
  if (hops === 0) return UNKNOWN;
  const entries = (headers.get('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim());
  const address = entries.at(-hops) ?? '';
  return isIP(address) === 0 ? UNKNOWN : address;
}
