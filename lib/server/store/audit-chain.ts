import 'server-only';
import { createHash } from 'node:crypto';
import type { AuditEntry } from './rows.ts';

/** An audit entry in its place in the chain. `seq` counts from 1 without a gap. */
export interface AuditRow extends AuditEntry {
  seq: number;
  prevHash: string;
  hash: string;
}

/** Stands where the first row has no row before it. */
export const AUDIT_CHAIN_START = '0'.repeat(64);

/**
 * The canonical text of a row: a JSON array (no white space, JSON.stringify's escapes) of sequence, time as
 * ISO 8601 in UTC with milliseconds, actor kind, actor id, act, object kind, object id, and the detail as an
 * array of [name, value] pairs sorted by name in code-unit order. Arrays, because the order of an object's
 * names does not survive jsonb.
 */
export function canonicalAuditRow(seq: number, entry: AuditEntry): string {
  const detail = Object.entries(entry.detail).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    seq,
    entry.at.toISOString(),
    entry.actorKind,
    entry.actorId,
    entry.act,
    entry.objectKind,
    entry.objectId,
    detail,
  ]);
}

/** SHA-256, hex, over the previous row's hash, a line feed and the canonical row. */
export function auditHash(prevHash: string, seq: number, entry: AuditEntry): string {
  return createHash('sha256').update(`${prevHash}\n${canonicalAuditRow(seq, entry)}`, 'utf8').digest('hex');
}

export function chainAuditEntries(head: { seq: number; hash: string } | null, entries: readonly AuditEntry[]): AuditRow[] {
  let { seq, hash } = head ?? { seq: 0, hash: AUDIT_CHAIN_START };
  return entries.map((entry) => {
    const prevHash = hash;
    seq += 1;
    hash = auditHash(prevHash, seq, entry);
    return { ...entry, seq, prevHash, hash };
  });
}

/** The first row, oldest first, that does not follow from the one before it; null for a whole chain.
 *  Rows cut off the end do not show here: compare the last hash with an exported one. */
export function findBrokenAuditRow(rows: readonly AuditRow[]): AuditRow | null {
  let expected = { seq: 1, prevHash: AUDIT_CHAIN_START };
  for (const row of rows) {
    const follows =
      row.seq === expected.seq &&
      row.prevHash === expected.prevHash &&
      row.hash === auditHash(row.prevHash, row.seq, row);
    if (!follows) return row;
    expected = { seq: row.seq + 1, prevHash: row.hash };
  }
  return null;
}
