import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPlaidServer, type PlaidServer } from '#lib/testing/scripted-plaid-server.ts';
import type { LinkReading } from './plaid-gateway.ts';

let server: PlaidServer;

beforeEach(async () => {
  server = await openPlaidServer();
});
afterEach(() => server.close());

const EARLY = '2026-11-20T18:00:00Z';
const LATER = '2026-11-20T18:05:00Z';
const LATEST = '2026-11-20T18:09:00.250Z';

async function read(sessions: object[] | undefined): Promise<LinkReading> {
  server.answer(200, { link_token: 'link-1', created_at: EARLY, expiration: '2026-11-21T18:00:00Z', link_sessions: sessions, metadata: {}, request_id: 'req-1' });
  const reading = await server.plaid.readLink('link-1');
  if (!reading.ok) throw new Error(reading.failure.code);
  return reading.value;
}

const account = { id: 'acc-1', name: 'Plaid Checking', mask: '0000', type: 'depository', subtype: 'checking', verification_status: null };
const added = { public_token: 'public-sandbox-1', accounts: [account], institution: { name: 'First Platypus Bank', institution_id: 'ins_109508' } };
const shared = {
  publicToken: 'public-sandbox-1',
  institutionId: 'ins_109508',
  institutionName: 'First Platypus Bank',
  accounts: [{ accountId: 'acc-1', name: 'Plaid Checking', mask: '0000', type: 'depository', subtype: 'checking', verificationStatus: null }],
};
const results = (...items: object[]) => ({ item_add_results: items, cra_item_add_results: [], bank_income_results: [] });
const event = (name: string, timestamp: string) => ({ event_name: name, timestamp, event_id: 'e', event_metadata: { request_id: 'x' } });

describe('readLink', () => {
  it.each([undefined, []])('nothing has happened: %j', async (sessions) => {
    expect(await read(sessions)).toEqual({ expiresAt: new Date('2026-11-21T18:00:00Z'), openedAt: null, finishedAt: null, linkSessionId: null, shared: [], succeeded: false, exit: null, requestId: 'req-1' });
    expect(server.asked).toMatchObject([{ path: '/link/token/get', body: { link_token: 'link-1' } }]);
  });

  it('was opened', async () => {
    expect(await read([{ link_session_id: 's-1', started_at: EARLY }])).toMatchObject({ openedAt: new Date(EARLY), finishedAt: null, linkSessionId: 's-1', succeeded: false, exit: null });
    expect(await read([{ link_session_id: 's-1', events: [event('SEARCH_INSTITUTION', LATER), event('OPEN', EARLY)] }])).toMatchObject({ openedAt: new Date(EARLY) });
  });

  it('was finished: what was shared', async () => {
    expect(await read([{ link_session_id: 's-1', started_at: EARLY, finished_at: LATER, results: results(added), exit: null }])).toMatchObject({ finishedAt: new Date(LATER), shared: [shared], succeeded: true, exit: null });
  });

  it('reads the older form as well, and does not count one connection twice', async () => {
    const older = { public_token: 'public-sandbox-1', metadata: { institution: added.institution, accounts: [account] } };
    expect((await read([{ link_session_id: 's-1', started_at: EARLY, on_success: older }])).shared).toEqual([shared]);
    expect((await read([{ link_session_id: 's-1', started_at: EARLY, on_success: older, results: results(added) }])).shared).toEqual([shared]);
  });

  it('keeps two connections of one session apart', async () => {
    const second = { ...added, public_token: 'public-sandbox-2', institution: null };
    const reading = await read([{ link_session_id: 's-1', started_at: EARLY, results: results(added, second) }]);
    expect(reading.shared).toEqual([shared, { ...shared, publicToken: 'public-sandbox-2', institutionId: null, institutionName: null }]);
  });

  it('was left: why, and how far it had come', async () => {
    const error = { error_type: 'ITEM_ERROR', error_code: 'INVALID_CREDENTIALS', error_message: 'x', display_message: 'Wrong password for 000123456789.' };
    const exit = { error, metadata: { status: 'requires_credentials', request_id: 'req-9', link_session_id: 's-1' } };
    const told = { errorType: 'ITEM_ERROR', errorCode: 'INVALID_CREDENTIALS', displayMessage: 'Wrong password for •••• 6789.', status: 'requires_credentials', requestId: 'req-9' };
    expect(await read([{ link_session_id: 's-1', started_at: EARLY, finished_at: LATER, exit }])).toMatchObject({ finishedAt: new Date(LATER), shared: [], succeeded: false, exit: told });
    expect(await read([{ link_session_id: 's-1', started_at: EARLY, on_exit: exit }])).toMatchObject({ exit: told });
    expect((await read([{ link_session_id: 's-1', exit: { error: null, metadata: null } }])).exit).toEqual({ errorType: null, errorCode: null, displayMessage: null, status: null, requestId: null });
  });

  it('was left and opened again: the newest session counts, in whatever order they come', async () => {
    const left = { link_session_id: 's-1', started_at: EARLY, finished_at: LATER, exit: { error: null, metadata: { status: 'requires_code' } } };
    const again = { link_session_id: 's-2', started_at: LATEST };
    for (const sessions of [[left, again], [again, left]]) expect(await read(sessions)).toMatchObject({ openedAt: new Date(EARLY), finishedAt: null, linkSessionId: 's-2', exit: null, succeeded: false });
  });

  it('stays finished when the customer looks at it once more', async () => {
    const done = { link_session_id: 's-1', started_at: EARLY, finished_at: LATER, results: results(added) };
    const look = { link_session_id: 's-2', started_at: LATEST, exit: { error: null, metadata: { status: 'requires_credentials' } } };
    expect(await read([look, done])).toMatchObject({ finishedAt: new Date(LATER), linkSessionId: 's-1', shared: [shared], succeeded: true });
  });

  it('update mode succeeds with nothing shared', async () => {
    const events = [event('OPEN', EARLY), event('HANDOFF', LATER)];
    expect(await read([{ link_session_id: 's-1', started_at: EARLY, finished_at: LATER, events, results: results() }])).toMatchObject({ shared: [], succeeded: true, exit: null });
  });

  it('does not believe an answer about another link', async () => {
    server.answer(200, { link_token: 'link-2', expiration: null, link_sessions: [{ link_session_id: 's-1', results: results(added) }], request_id: 'req-1' });
    expect(await server.plaid.readLink('link-1')).toEqual({ ok: false, failure: { type: 'RAILHEAD', code: 'UNREADABLE_ANSWER', displayMessage: null, requestId: 'req-1' } });
  });

  it.each([
    { link_session_id: null },
    { link_session_id: 's-1', started_at: 'yesterday' },
    { link_session_id: 's-1', results: { item_add_results: [{ ...added, public_token: '' }] } },
    { link_session_id: 's-1', results: { item_add_results: [{ ...added, accounts: [{ ...account, id: null }] }] } },
  ])('is unreadable with a session %j', async (session) => {
    server.answer(200, { link_token: 'link-1', link_sessions: [session], request_id: 'req-1' });
    expect(await server.plaid.readLink('link-1')).toMatchObject({ ok: false, failure: { code: 'UNREADABLE_ANSWER' } });
  });
});
