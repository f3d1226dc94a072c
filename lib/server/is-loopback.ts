import 'server-only';
import { isIP } from 'node:net';

/** True for names and addresses that never leave this machine, in the form that `URL.hostname` has. */
export function isLoopback(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}
