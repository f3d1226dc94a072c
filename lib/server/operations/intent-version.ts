import 'server-only';
import { createHash } from 'node:crypto';
import { encodePayload } from '../store/payload-codec.ts';
import type { OperationRow } from '../store/rows.ts';

/** Tells what a person was shown from what a draft has become since, in another tab or under another hand. `updatedAt`
 *  stands for what is not shown: another account number may have the same ending. Opaque; 128 bits of SHA-256. */
export function intentVersion({ payload, updatedAt }: Pick<OperationRow, 'payload' | 'updatedAt'>): string {
  return createHash('sha256').update(JSON.stringify([encodePayload(payload), updatedAt.toISOString()])).digest('hex').slice(0, 32);
}
