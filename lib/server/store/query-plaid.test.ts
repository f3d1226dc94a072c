import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExplainingDatabase, type ExplainingDatabase } from '#lib/testing/explaining-database.ts';
import { sampleTime } from '#lib/testing/sample-rows.ts';
import type { PlaidStore, PlaidStoreTx } from './plaid-store.ts';
import { queryPlaid } from './query-plaid.ts';
import type { RunSql } from './run-sql.ts';
import { sqlLinkSessions } from './sql-link-sessions.ts';
import { sqlPlaidItems } from './sql-plaid-items.ts';
import { sqlWebhooks } from './sql-webhooks.ts';

type Asked = Omit<PlaidStore, 'transaction'> & Pick<PlaidStoreTx, 'lockSessionByToken' | 'isPublicTokenFree' | 'takeDueSessions' | 'takeDueWebhooks' | 'eraseNumbers' | 'listLinkedOfItem'>;

describe('every question about Plaid has an index', () => {
  let database: ExplainingDatabase;
  let asked: Asked;
  beforeAll(async () => {
    database = await openExplainingDatabase();
    // An empty table is always scanned; without scans and sorts only a fitting index is left.
    for (const way of ['seqscan', 'bitmapscan', 'sort']) await database.run(`set enable_${way} = off`);
    const run: RunSql = (work) => work(database.drizzle);
    asked = { ...queryPlaid(database.drizzle), ...sqlLinkSessions(run), ...sqlPlaidItems(run), ...sqlWebhooks(run) };
  });
  afterAll(() => database.close());

  const now = sampleTime();
  const account = { accountId: 'a', name: 'n', mask: '0000', persistentAccountId: 'p', fingerprint: 'f' };
  const questions: [string, (on: Asked) => Promise<unknown>, string][] = [
    ['a session by its token', (on) => on.lockSessionByToken('h'), 'link_session_link_token'],
    ['who has a public token', (on) => on.isPublicTokenFree('h', 'pls-1'), 'link_session_public_token'],
    ['due sessions', (on) => on.takeDueSessions(now, now, 20), 'link_session_due'],
    ['open sessions', (on) => on.listOpenSessions(now, 20), 'Scan Backward using link_session_to_mind'],
    ['what took the place of a session', (on) => on.getSessionReplacing('pls-1'), 'Scan Backward using link_session_replaces'],
    ['an open reconnection', (on) => on.getOpenReconnect('item-1'), 'Scan Backward using link_session_reconnecting'],
    ['the accounts of a connection', (on) => on.listAccountsOfItem('item-1'), 'plaid_account_item_id_account_id_pk'],
    ['numbers to erase', (on) => on.eraseNumbers(now), 'plaid_account_numbers_until'],
    ['what was linked from a connection', (on) => on.listLinkedOfItem('item-1', null), 'linked_account_item'],
    ['what was linked from some connections', (on) => on.listLinkedOfItems(['item-1', 'item-2']), 'linked_account_item'],
    ['the sessions of some tokens', (on) => on.listSessionsOfTokens(['h', 'i']), 'link_session_link_token'],
    ['likely duplicates', (on) => on.findDuplicates({ userId: 'u', institutionId: 'i', accounts: [account] }), 'linked_account_'],
    ['due events', (on) => on.takeDueWebhooks(now, now, 20), 'webhook_event_due'],
  ];
  it.each(questions)('%s', async (_name, ask, index) => {
    const plan = (await database.plansOf(() => ask(asked))).join('\n');
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan');
  });
});
