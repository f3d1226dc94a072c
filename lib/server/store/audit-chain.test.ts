import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sampleAudit } from '#lib/testing/sample-rows.ts';
import { AUDIT_CHAIN_START, auditHash, canonicalAuditRow, chainAuditEntries, findBrokenAuditRow, type AuditRow } from './audit-chain.ts';

const entries = Array.from({ length: 20 }, (_, index) => sampleAudit(`act-${index}`, { detail: { index, word: `w${index}` } }));
const chain = chainAuditEntries(null, entries);

function damaged(change: (rows: AuditRow[]) => void): AuditRow[] {
  const rows = structuredClone(chain);
  change(rows);
  return rows;
}

describe('audit chain', () => {
  it('has a canonical text that does not depend on the order of names', () => {
    const text = canonicalAuditRow(3, sampleAudit('act', { detail: { b: 1, a: 'x', c: null } }));
    expect(text).toBe(
      '[3,"2026-11-20T12:00:00.123Z","operator","maker","act","fund_program","op_000000000001",[["a","x"],["b",1],["c",null]]]',
    );
    expect(canonicalAuditRow(3, sampleAudit('act', { detail: { c: null, a: 'x', b: 1 } }))).toBe(text);
  });

  it('hashes the previous hash, a line feed and the canonical text', () => {
    const entry = sampleAudit('act');
    const expected = createHash('sha256').update(`${AUDIT_CHAIN_START}\n${canonicalAuditRow(1, entry)}`).digest('hex');
    expect(auditHash(AUDIT_CHAIN_START, 1, entry)).toBe(expected);
    expect(chainAuditEntries(null, [entry])).toEqual([{ ...entry, seq: 1, prevHash: AUDIT_CHAIN_START, hash: expected }]);
  });

  it('goes on after a head', () => {
    const head = chain[9];
    expect(chainAuditEntries(head ?? null, entries.slice(10))).toEqual(chain.slice(10));
    expect(findBrokenAuditRow(chain)).toBeNull();
    expect(findBrokenAuditRow([])).toBeNull();
  });

  it('shows every edit, whatever the column', () => {
    for (let index = 0; index < chain.length; index += 1) {
      const edits: ((row: AuditRow) => void)[] = [
        (row) => void (row.at = new Date(row.at.getTime() + 1)),
        (row) => void (row.actorKind = 'system'),
        (row) => void (row.actorId = 'somebody'),
        (row) => void (row.act = 'other'),
        (row) => void (row.objectKind = 'link_account'),
        (row) => void (row.objectId = 'op_x'),
        (row) => void (row.detail['word'] = 'changed'),
        (row) => void (row.prevHash = AUDIT_CHAIN_START.replace('0', '1')),
        (row) => void (row.hash = AUDIT_CHAIN_START),
        (row) => void (row.seq += 1),
      ];
      for (const edit of edits) {
        const rows = damaged((all) => {
          const row = all[index];
          if (row) edit(row);
        });
        expect(findBrokenAuditRow(rows)).not.toBeNull();
      }
    }
  });

  it('shows deleted, inserted and exchanged rows', () => {
    for (let index = 0; index < chain.length - 1; index += 1) {
      expect(findBrokenAuditRow(damaged((rows) => void rows.splice(index, 1)))).not.toBeNull();
      expect(findBrokenAuditRow(damaged((rows) => void rows.splice(index, 0, ...rows.slice(index, index + 1))))).not.toBeNull();
      expect(findBrokenAuditRow(damaged((rows) => void rows.splice(index, 2, ...rows.slice(index, index + 2).toReversed())))).not.toBeNull();
    }
  });
});
