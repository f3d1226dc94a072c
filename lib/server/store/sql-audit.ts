import 'server-only';
import { asc, desc, gt, sql } from 'drizzle-orm';
import * as z from 'zod';
import { audit } from '../db/audit-schema.ts';
import type { Drizzle } from '../db/database.ts';
import { chainAuditEntries, type AuditRow } from './audit-chain.ts';
import type { AuditEntry } from './rows.ts';

const storedDetail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Throws when the stored JSON is no detail of ours. */
export function readAuditDetail(stored: unknown): AuditEntry['detail'] {
  return storedDetail.parse(stored);
}

/** Appends to the chain. One writer at a time, until its transaction ends: called last, after all row locks. */
export async function appendAudit(tx: Drizzle, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('audit-chain', 0))`);
  const [head] = await tx.select({ seq: audit.seq, hash: audit.hash }).from(audit).orderBy(desc(audit.seq)).limit(1);
  await tx.insert(audit).values(chainAuditEntries(head ?? null, entries));
}

/** Up to `limit` rows after `afterSeq`, oldest first: for verifying the chain. */
export async function listAuditRows(db: Drizzle, afterSeq: number, limit: number): Promise<AuditRow[]> {
  const stored = await db.select().from(audit).where(gt(audit.seq, afterSeq)).orderBy(asc(audit.seq)).limit(limit);
  return stored.map((row) => ({ ...row, detail: readAuditDetail(row.detail) }));
}
