import 'server-only';
import * as z from 'zod';
import type { linkSession } from '../db/plaid-schema.ts';
import type { LinkSessionRow } from './plaid-rows.ts';

const text = z.string();
const optional = z.string().nullable();

const storedAddress = z.strictObject({ street: text, city: text, state: text, postalCode: text }).nullable();

const storedShared = z
  .strictObject({
    institutionId: optional,
    institutionName: optional,
    accounts: z.array(z.strictObject({ accountId: text, name: text, mask: optional, type: text, subtype: optional, verificationStatus: optional })),
  })
  .nullable();

/** Throws when the stored JSON is not ours. */
export function readSession(stored: typeof linkSession.$inferSelect): LinkSessionRow {
  return { ...stored, address: storedAddress.parse(stored.address), shared: storedShared.parse(stored.shared) };
}

/** Unknown keys throw: neither a token nor a number can slip in with what was shared. */
export function refuseForeignKeys(row: Partial<Pick<LinkSessionRow, 'address' | 'shared'>>): void {
  if (row.address !== undefined) storedAddress.parse(row.address);
  if (row.shared !== undefined) storedShared.parse(row.shared);
}
