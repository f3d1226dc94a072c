import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canMove, OPERATION_STATES } from '#lib/domain/operation-state.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';
import {
  sampleAttempt,
  sampleAudit,
  sampleEvidence,
  sampleFunding,
  sampleId,
  sampleNote,
  sampleOutcome,
  sampleSettlement,
  sampleTime,
  sampleTransaction,
} from '#lib/testing/sample-rows.ts';
import { createSqlStore } from '../store/sql-store.ts';
import type { Database } from './open-database.ts';
import { operation } from './operation-schema.ts';

const KEPT = ['operation', 'ledger_transaction', 'link_session', 'plaid_item', 'plaid_account', 'webhook_event'];
const APPEND_ONLY = ['attempt', 'attempt_outcome', 'evidence', 'settlement', 'exception', 'note', 'audit'];

describe('what the database refuses by itself', () => {
  let database: Database;
  const run = (statement: string) => database.drizzle.execute(sql.raw(statement));

  beforeAll(async () => {
    database = await openTestDatabase();
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    await createSqlStore(database, { log }).transaction('fill', async (tx) => {
      const attempt = sampleAttempt(sampleId(1), 1);
      const transaction = sampleTransaction('ltra-1', sampleId(1));
      await tx.insertOperation(sampleFunding(1));
      await tx.insertOperation(sampleFunding(2));
      await tx.updateOperation(sampleId(2), 'draft', { state: 'prepared' }, sampleTime());
      await tx.insertAttempt(attempt);
      await tx.insertAttemptOutcome(sampleOutcome(attempt));
      await tx.insertEvidence(sampleEvidence('e', sampleId(1)));
      await tx.saveLedgerTransaction(transaction);
      await tx.insertSettlement(sampleSettlement('s', transaction, 'pending'));
      await tx.insertNote(sampleNote('n'));
      await tx.insertException({ id: 'x', operationId: sampleId(1), words: 'w', createdAt: sampleTime() });
      tx.audit(sampleAudit('filled'));
    });
  });
  afterAll(() => database.close());

  const sqlState = (code: string) => ({ cause: { code } });

  it('knows the same moves as the code', async () => {
    for (const from of OPERATION_STATES) {
      for (const to of OPERATION_STATES) {
        const [row] = await database.drizzle
          .select({ may: sql<boolean>`operation_may_move(${from}, ${to})` })
          .from(operation)
          .limit(1);
        expect(row?.may, `${from} to ${to}`).toBe(canMove(from, to));
      }
    }
  });

  it('refuses an illegal move in plain SQL', async () => {
    await expect(run(`update operation set state = 'succeeded'`)).rejects.toMatchObject(sqlState('RH001'));
    await expect(run(`update operation set state = 'nonsense'`)).rejects.toMatchObject({ cause: { code: expect.stringMatching(/^(RH001|23514)$/) } });
  });

  it('refuses another id, kind, key, maker or birthday, even for a draft', async () => {
    const changes = [`id = 'op_x'`, `kind = 'link_account'`, `idempotency_key = 'k'`, `maker_id = 'm'`, `created_at = now()`];
    for (const change of changes) {
      await expect(run(`update operation set ${change} where id = '${sampleId(1)}'`), change).rejects.toMatchObject(sqlState('RH002'));
    }
  });

  it('keeps what was asked for once it has left draft', async () => {
    const changes = [`body = '{}'`, `amount_cents = 1`, `payload = payload || '{"userId":"u"}'`, `payload_hash = 'h'`, `external_id = null`];
    for (const change of changes) {
      await expect(run(`update operation set ${change} where id = '${sampleId(2)}'`), change).rejects.toMatchObject(sqlState('RH002'));
    }
  });

  it.each(APPEND_ONLY)('keeps every row of %s as it was written', async (table) => {
    const column = { attempt: 'id', attempt_outcome: 'attempt_id', audit: 'act' }[table] ?? 'id';
    for (const statement of [
      `update ${table} set ${column} = ${column}`,
      `update ${table} set ${column} = ${column} where false`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await expect(run(statement), statement).rejects.toMatchObject(sqlState('RH003'));
    }
    expect(await run(`select 1 from ${table}`)).toMatchObject({ rows: [{}] });
  });

  it.each(KEPT)('deletes no row of %s', async (table) => {
    await expect(run(`delete from ${table} where false`)).rejects.toMatchObject(sqlState('RH003'));
    await expect(run(`truncate ${table} cascade`)).rejects.toMatchObject(sqlState('RH003'));
  });

  it('leaves a ledger transaction with its operation', async () => {
    await expect(run(`update ledger_transaction set operation_id = '${sampleId(2)}'`)).rejects.toMatchObject(sqlState('RH002'));
  });

  it('holds one installation', async () => {
    await run(`insert into installation (mode, bank_origin, credentials_fingerprint, created_at) values ('emulator', 'emulator', 'f', now())`);
    const second = run(`insert into installation (is_only_row, mode, bank_origin, credentials_fingerprint, created_at) values (false, 'live', 'x', 'f', now())`);
    await expect(second).rejects.toMatchObject(sqlState('23514'));
  });

  it('says what every table is for', async () => {
    const bare = await run(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and obj_description(oid, 'pg_class') is null`,
    );
    expect(bare).toMatchObject({ rows: [] });
  });
});
