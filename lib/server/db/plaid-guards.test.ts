import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LINK_SESSION_STATES, mayMoveLinkSession } from '#lib/domain/plaid/link-session.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';
import { sampleItem, samplePlaidAccount, sampleSession, sampleWebhook } from '#lib/testing/plaid-rows.ts';
import { sampleAccount, sampleTime } from '#lib/testing/sample-rows.ts';
import { createSqlPlaidStore } from '../store/sql-plaid-store.ts';
import type { Database } from './open-database.ts';
import { plaidItem } from './plaid-schema.ts';

describe('what the database refuses by itself of Plaid', () => {
  let database: Database;
  const run = (statement: string) => database.drizzle.execute(sql.raw(statement));

  beforeAll(async () => {
    database = await openTestDatabase();
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    await createSqlPlaidStore(database, { log }).transaction('fill', async (tx) => {
      await tx.insertItem(sampleItem('item-1'));
      await tx.saveAccount(samplePlaidAccount('item-1', 'a'));
      await tx.insertSession(sampleSession(1, { state: 'created' }));
      await tx.insertWebhook(sampleWebhook(1));
      await tx.insertWebhook(sampleWebhook(2));
      await tx.finishWebhook('whe-2', 'done', sampleTime(3));
      await tx.insertLinkedAccount(sampleAccount('bbac-1', { linkedHow: 'here', plaidItemId: 'item-1', plaidAccountId: 'a', mask: '0000' }));
    });
  });
  afterAll(() => database.close());

  const sqlState = (code: string) => ({ cause: { code } });
  const refuseEach = async (table: string, where: string, changes: readonly string[]): Promise<void> => {
    for (const change of changes) await expect(run(`update ${table} set ${change} where ${where}`), change).rejects.toMatchObject(sqlState('RH002'));
  };

  it('knows the same moves of a link as the code', async () => {
    for (const from of LINK_SESSION_STATES) {
      for (const to of LINK_SESSION_STATES) {
        const [row] = await database.drizzle.select({ may: sql<boolean>`link_session_may_move(${from}, ${to})` }).from(plaidItem);
        expect(row?.may, `${from} to ${to}`).toBe(mayMoveLinkSession(from, to));
      }
    }
  });

  it('refuses an illegal move of a link in plain SQL', async () => {
    await expect(run(`update link_session set state = 'failed'`)).rejects.toMatchObject(sqlState('RH001'));
    await expect(run(`update link_session set state = 'nonsense'`)).rejects.toMatchObject({ cause: { code: expect.stringMatching(/^(RH001|23514)$/) } });
  });

  it('keeps whom a link was made for, by whom and how', async () => {
    await refuseEach('link_session', `id = 'pls-1'`, [
      `id = 'x'`, `way = 'here'`, `purpose = 'reconnect', item_id = 'item-1'`, `owner_scope = 'program'`, `user_id = 'u'`, `first_name = 'f'`, `last_name = 'l'`,
      `address = null`, `maker_id = 'm'`, `replaces_id = 'pls-1'`, `created_at = now()`,
    ]);
    await run(`update link_session set failures = 1, due_at = now() where id = 'pls-1'`);
  });

  it('keeps an event as it came, and once what became of it', async () => {
    await refuseEach('webhook_event', `id = 'whe-1'`, [
      `id = 'x'`, `body_hash = 'x'`, `type = 'x'`, `code = 'x'`, `item_id = 'x'`, `link_token_hash = null`, `sealed_body = 'x'`, `received_at = now()`,
    ]);
    await refuseEach('webhook_event', `id = 'whe-2'`, [`outcome = 'nothing_to_do'`, `handled_at = now()`, `handled_at = null, outcome = null`]);
    await run(`update webhook_event set due_at = now(), taken_until = now() where id = 'whe-1'`);
    await run(`update webhook_event set handled_at = now(), outcome = 'done' where id = 'whe-1'`);
  });

  it('keeps a connection with its owner', async () => {
    await refuseEach('plaid_item', `id = 'item-1'`, [`owner_scope = 'program'`, `user_id = 'u'`, `created_at = now()`]);
    await run(`update plaid_item set health = 'revoked', health_code = 'c'`);
  });

  it('keeps how an account was linked, and lets it be blocked', async () => {
    await refuseEach('linked_account', `id = 'bbac-1'`, [
      `linked_how = 'hosted'`, `institution_id = 'i'`, `institution_name = 'n'`, `mask = null`, `plaid_item_id = 'x'`, `plaid_account_id = 'x'`, `persistent_account_id = 'p'`, `tokenised = true`,
    ]);
    await run(`update linked_account set blocked_at = now(), blocked_by = 'b', blocked_reason = 'r'`);
  });

  it('takes a score from 0 to 100, and sealed numbers with their end only', async () => {
    for (const change of ['name_score = 101', 'address_score = -1', 'numbers_until = null', 'sealed_numbers = null']) {
      await expect(run(`update plaid_account set ${change}`), change).rejects.toMatchObject(sqlState('23514'));
    }
  });
});
