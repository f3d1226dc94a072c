import { describe, expect, it } from 'vitest';
import { cents } from '#lib/domain/money.ts';
import { hasUnsafeCharacters } from '#lib/domain/text.ts';
import type { VerdictKind } from '#lib/domain/verdict.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import { type Expectation, judgeExchange, redactRequest } from './judge-exchange.ts';

const FUND: Expectation = { kind: 'fund_program', amountCents: cents(10_000n), currency: 'usd' };
const LINK: Expectation = { kind: 'link_account', routingNumber: '011000015', last4: '6789', compared: true };

const transaction = { id: 'ltra-1', amount: '100.00', currency: 'usd', status: 'pending' };
const account = { id: 'bbac-1', account_number_last_4: '6789', routing_number: '011000015', bank_name: 'First Bank', source_platform: 'ipg', created_at: '2026-11-20T06:35:00Z' };
const success = (data: unknown, more: object = {}) => JSON.stringify({ status: 'success', message: 'operation completed', data, ...more });
const refused = (message: string, more: object = {}) => JSON.stringify({ status: 'error', message, ...more });

function answer(httpStatus: number, body: string, contentType = 'application/json', retryAfterMs: number | null = null): Exchange {
  return { phase: 'answered', httpStatus, contentType, retryAfterMs, requestId: null, bankDate: null, body, durationMs: 5 };
}

const STATUSES = [200, 201, 202, 204, 206, 300, 301, 302, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 418, 422, 425, 429, 451, 500, 501, 502, 503, 504, 511, 520, 521, 522, 524, 527, 530];
const CONTENT_TYPES = ['application/json', 'application/json; charset=utf-8', 'text/plain', 'text/html; charset=UTF-8', ''];
const CLOUDFLARE = '<!DOCTYPE html>\n<html><head><title>Attention Required! | Cloudflare</title></head><body>Ray ID: 8a1</body></html>';

/** What each body permits under which status, beyond "may have been sent". */
const BODIES: { name: string; text: string; permits: Partial<Record<number, VerdictKind>> }[] = [
  { name: 'matching item', text: success({ items: [transaction] }), permits: { 200: 'accepted', 201: 'accepted', 202: 'accepted', 204: 'accepted', 206: 'accepted' } },
  { name: 'matching bare object', text: success(transaction), permits: { 200: 'accepted', 201: 'accepted', 202: 'accepted', 204: 'accepted', 206: 'accepted' } },
  { name: 'other amount', text: success({ items: [{ ...transaction, amount: '100.01' }] }), permits: { 200: 'contradicts', 201: 'contradicts', 202: 'contradicts', 204: 'contradicts', 206: 'contradicts' } },
  { name: 'other currency', text: success({ items: [{ ...transaction, currency: 'cad' }] }), permits: { 200: 'contradicts', 201: 'contradicts', 202: 'contradicts', 204: 'contradicts', 206: 'contradicts' } },
  { name: 'zero items', text: success({ items: [] }), permits: {} },
  { name: 'no data', text: success(null), permits: {} },
  { name: 'two items', text: success({ items: [transaction, transaction] }), permits: {} },
  { name: 'wrong shape', text: success({ items: [{ id: 'ltra-1', amount: 100, currency: 'usd', status: 'pending' }] }), permits: {} },
  { name: 'amount that is no amount', text: success({ items: [{ ...transaction, amount: '1e2' }] }), permits: {} },
  { name: 'item of the other operation', text: success({ items: [account] }), permits: {} },
  { name: 'in progress beside success', text: success({ items: [transaction] }, { code: 104 }), permits: {} },
  { name: 'success with a validation code', text: success({ items: [transaction] }, { code: 605 }), permits: {} },
  { name: 'cut json', text: success({ items: [transaction] }).slice(0, 60), permits: {} },
  { name: 'html', text: CLOUDFLARE, permits: {} },
  { name: 'empty', text: '', permits: {} },
  { name: 'white space', text: ' \r\n', permits: {} },
  { name: 'a json string', text: '"success"', permits: {} },
  { name: 'null', text: 'null', permits: {} },
  { name: 'a number', text: '100', permits: {} },
  { name: 'an array', text: JSON.stringify([transaction]), permits: {} },
  { name: 'foreign json', text: '{"error":"bad request"}', permits: {} },
  { name: 'problem details', text: '{"type":"about:blank","title":"Bad Request","status":400}', permits: {} },
  { name: 'status without words', text: '{"status":"error"}', permits: {} },
  { name: 'plain words', text: 'upstream connect error', permits: {} },
  { name: 'gateway', text: '{"message":"HMAC signature cannot be verified"}', permits: { 401: 'not_sent', 403: 'not_sent', 429: 'not_sent' } },
  { name: 'gateway with request id', text: '{"message":"API rate limit exceeded","request_id":"abc"}', permits: { 401: 'not_sent', 403: 'not_sent', 429: 'not_sent' } },
  { name: 'api error', text: refused('account closed'), permits: { 400: 'rejected', 401: 'not_sent', 403: 'not_sent', 404: 'not_sent', 405: 'not_sent', 422: 'rejected', 429: 'not_sent' } },
  { name: 'api error, code 400', text: refused('bad request', { code: 400 }), permits: { 400: 'rejected', 401: 'not_sent', 403: 'not_sent', 404: 'not_sent', 405: 'not_sent', 422: 'rejected', 429: 'not_sent' } },
  {
    name: 'api validation',
    text: refused('check the fields', { code: '610', errors: { amount: ['too large'] } }),
    permits: { 200: 'rejected', 201: 'rejected', 202: 'rejected', 204: 'rejected', 206: 'rejected', 400: 'rejected', 401: 'not_sent', 403: 'not_sent', 404: 'not_sent', 405: 'not_sent', 422: 'rejected', 429: 'not_sent' },
  },
  { name: 'api error, in progress', text: refused('first attempt still in progress', { code: 104 }), permits: {} },
  { name: 'api error, pending', text: JSON.stringify({ status: 'pending', message: 'working on it' }), permits: {} },
  { name: 'api error, time-out inside', text: refused('issuer timed out', { code: 504 }), permits: {} },
  { name: 'api error, routing outcome inside', text: refused('routed', { code: 720 }), permits: {} },
  { name: 'api error that says success', text: success({ items: [] }, { message: 'operation completed', code: 500 }), permits: {} },
  { name: 'expired key', text: refused('the idempotent_key has expired'), permits: { 400: 'rejected', 422: 'rejected' } },
  { name: 'reused key', text: refused('idempotent_key was already used with different data'), permits: Object.fromEntries(STATUSES.map((status) => [status, 'contradicts'])) },
];

function permitted(status: number, contentType: string, body: (typeof BODIES)[number]): VerdictKind {
  // A page is a page, whatever its text would mean elsewhere.
  if (/html/.test(contentType)) return 'may_have_been_sent';
  return body.permits[status] ?? 'may_have_been_sent';
}

describe('judgeExchange', () => {
  it('maps every status, content type and body, and doubts whatever the table does not name', () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const status of STATUSES)
      for (const contentType of CONTENT_TYPES)
        for (const body of BODIES) {
          cells += 1;
          const { kind } = judgeExchange(answer(status, body.text, contentType), FUND).verdict;
          if (kind !== permitted(status, contentType, body)) wrong.push(`${status} ${contentType} ${body.name}: ${kind}`);
        }
    expect(cells).toBeGreaterThan(5_000);
    expect(wrong).toEqual([]);
  });

  it('doubts a matching answer cut anywhere', () => {
    const whole = success({ items: [transaction] });
    for (let length = 0; length < whole.length; length += 1) {
      expect(judgeExchange(answer(200, whole.slice(0, length)), FUND).verdict.kind).toBe('may_have_been_sent');
    }
    expect(judgeExchange(answer(200, whole), FUND).verdict.kind).toBe('accepted');
  });

  it('survives hostile json', () => {
    const bodies = ['['.repeat(200_000), `${'['.repeat(5_000)}${']'.repeat(5_000)}`, '{"__proto__":{"status":"success"}}', '{"status":"success","data":{"items":{"length":1}}}', `{"status":"${'x'.repeat(70_000)}","message":""}`];
    for (const body of bodies) expect(judgeExchange(answer(200, body), FUND).verdict.kind).toBe('may_have_been_sent');
  });

  it('tells the transaction, also when it contradicts', () => {
    expect(judgeExchange(answer(200, success({ items: [transaction] })), FUND)).toMatchObject({ bankId: 'ltra-1', transaction: { status: 'pending' }, account: null, endingDiffers: false, bankMessage: null });
    expect(judgeExchange(answer(200, success({ items: [{ ...transaction, amount: '1.00' }] })), FUND)).toMatchObject({ verdict: { kind: 'contradicts', reason: 'other_amount' }, bankId: 'ltra-1' });
  });

  it.each([
    ['100.00', 'USD', 'accepted'],
    ['100', 'usd', 'accepted'],
    ['100.0', 'usd', 'accepted'],
    ['-100.00', 'usd', 'contradicts'],
    ['10000', 'usd', 'contradicts'],
    ['100.001', 'usd', 'may_have_been_sent'],
    ['', 'usd', 'may_have_been_sent'],
  ])('reads the amount %j %s as %s', (amount, currency, kind) => {
    expect(judgeExchange(answer(200, success({ items: [{ ...transaction, amount, currency }] })), FUND).verdict.kind).toBe(kind);
  });

  it('takes the idempotent answer (101) and pending at the issuer (102) as success, 104 as running', () => {
    const coded = (code: number, status = 'success') => judgeExchange(answer(200, JSON.stringify({ status, message: 'm', code, data: { items: [transaction] } })), FUND).verdict;
    expect(coded(100).kind).toBe('accepted');
    expect(coded(101).kind).toBe('accepted');
    expect(coded(101, 'idempotent').kind).toBe('accepted');
    expect(coded(102).kind).toBe('accepted');
    expect(coded(104)).toMatchObject({ kind: 'may_have_been_sent', reason: 'in_progress' });
    expect(coded(111).kind).toBe('may_have_been_sent');
  });

  it('replaces what a database or a reader cannot take in the words of the bank', () => {
    const judged = judgeExchange(answer(200, success({ items: [{ ...transaction, description: 'a\u0000b\u202ec' }] })), FUND);
    expect(judged.verdict.kind).toBe('accepted');
    expect(judged.transaction?.description).toBe('a\ufffdb\ufffdc');
    expect(hasUnsafeCharacters(judged.answerExcerpt)).toBe(false);
  });

  it('passes the time of Retry-After on', () => {
    expect(judgeExchange(answer(429, '{"message":"slow down"}', 'application/json', 7_000), FUND)).toMatchObject({ verdict: { reason: 'throttled' }, retryAfterMs: 7_000, bankMessage: 'slow down' });
  });

  it('tells the words and the fields of a refusal', () => {
    const body = refused('Check\n the fields', { code: 600, errors: { amount: ['too large', 'not today'], routing_number: 'unknown' } });
    expect(judgeExchange(answer(400, body), FUND)).toMatchObject({ bankMessage: 'Check the fields', fieldErrors: { amount: 'too large not today', routing_number: 'unknown' } });
  });

  it('keeps the detail of a failure as its excerpt', () => {
    const lost: Exchange = { phase: 'after_bytes', failure: 'reset', detail: 'reset (ECONNRESET)', durationMs: 1, httpStatus: null };
    expect(judgeExchange(lost, LINK)).toMatchObject({ verdict: { kind: 'may_have_been_sent' }, answerExcerpt: 'reset (ECONNRESET)', bankId: null });
    expect(judgeExchange({ phase: 'before_bytes', failure: 'refused', detail: 'refused (ECONNREFUSED)', durationMs: 1 }, FUND).verdict.kind).toBe('not_sent');
  });
});

describe('judgeExchange of a link', () => {
  const link = (change: object) => judgeExchange(answer(200, success({ items: [{ ...account, ...change }] })), LINK);

  it.each([
    ['the same', {}, false],
    ['padded with letters', { account_number_last_4: 'XXXX6789' }, false],
    ['padded with stars', { account_number_last_4: '****6789' }, false],
    ['longer than four', { account_number_last_4: '0016789' }, false],
    ['a routing number that lost its leading zero', { routing_number: '11000015' }, false],
    ['another ending', { account_number_last_4: '6780' }, true],
    ['a shorter ending', { account_number_last_4: '789' }, true],
    ['no ending', { account_number_last_4: '' }, true],
    ['a masked ending', { account_number_last_4: '****' }, true],
    ['another routing number', { routing_number: '123456789' }, true],
  ])('accepts and flags: %s', (_name, change, endingDiffers) => {
    expect(link(change)).toMatchObject({ verdict: { kind: 'accepted' }, bankId: 'bbac-1', endingDiffers });
  });

  it('holds nothing against a tokenised number', () => {
    const expected: Expectation = { kind: 'link_account', routingNumber: '011000015', last4: '6789', compared: false };
    const body = success({ items: [{ ...account, account_number_last_4: '6780', routing_number: '123456789' }] });
    expect(judgeExchange(answer(200, body), expected)).toMatchObject({ verdict: { kind: 'accepted' }, endingDiffers: false, account: { account_number_last_4: '6780' } });
  });

  it('puts back the zeros that an ending or a routing number lost', () => {
    const body = success({ items: [{ ...account, account_number_last_4: '89', routing_number: '11000015' }] });
    const judged = judgeExchange(answer(200, body), { kind: 'link_account', routingNumber: '011000015', last4: '0089', compared: true });
    expect(judged).toMatchObject({ endingDiffers: false, account: { account_number_last_4: '0089', routing_number: '011000015' } });
  });

  it.each(['', '****'])('does not take %j for the ending 0000', (shown) => {
    const body = success({ items: [{ ...account, account_number_last_4: shown }] });
    expect(judgeExchange(answer(200, body), { kind: 'link_account', routingNumber: '011000015', last4: '0000', compared: true }).endingDiffers).toBe(true);
  });

  it('lets no more than four figures of an ending through', () => {
    expect(link({ account_number_last_4: '8001236789' }).account?.account_number_last_4).toBe('6789');
  });
});

describe('redaction', () => {
  const CANARY = '80012345670099';
  const SIGNATURE = `${'Ab1+'.repeat(21)}Zz==`;
  const spoken = [
    JSON.stringify({ status: 'error', message: `account ${CANARY} is closed`, errors: { account_number: [`${CANARY} failed`] }, data: { account_number: CANARY, n: Number(CANARY), deep: [{ x: CANARY }] } }),
    JSON.stringify({ status: 'success', message: 'ok', data: { items: [{ ...account, bank_name: `Bank ${CANARY}`, account_number_last_4: CANARY, account_number: CANARY }] } }),
    `<html>You sent {"account_number":"${CANARY}"} with Authorization: hmac username="u", signature="${SIGNATURE}"</html>`,
    `{"account_number":"${CANARY}`,
    JSON.stringify({ message: `8001-2345-6700 99, 8001 2345 6700 99, ${SIGNATURE}` }),
    JSON.stringify({ headers: { authorization: `hmac username="u", signature="${SIGNATURE}"`, api_key: 'k-1', client_secret: 's-1' }, [CANARY]: 1 }),
  ];

  it.each(spoken)('keeps account numbers and signatures out of everything judged: %#', (body) => {
    for (const status of [200, 400, 401, 500])
      for (const expectation of [FUND, LINK]) {
        const text = JSON.stringify(judgeExchange(answer(status, body), expectation));
        expect(text.replace(/[ -]/g, '')).not.toContain(CANARY);
        expect(text).not.toContain(SIGNATURE);
        expect(text).not.toMatch(/k-1|s-1/);
      }
  });

  it('shows the ending of the account number and of the key of our own request', () => {
    const request = JSON.stringify({ user_id: 'user-12345678', idempotent_key: 'idp-6b1f2a3c-1111-4222-8333-444455556666', first_name: 'Zoë', account_number: CANARY, routing_number: '011000015' });
    expect(JSON.parse(redactRequest(request))).toEqual({ user_id: 'user-12345678', idempotent_key: '…6666', first_name: 'Zoë', account_number: '•••• 0099', routing_number: '011000015' });
  });

  it('leaves amounts, dates, uuids and ids of the bank readable', () => {
    const body = JSON.stringify({ id: 'ltra-0123456789', amount: '250000.00', posting_date: '2026-11-20T06:35:00.123456Z', uuid: '6b1f2a3c-1111-4222-8333-444455556666', day: '2026-11-20' });
    expect(judgeExchange(answer(500, body), FUND).answerExcerpt).toBe(body);
  });

  it('ends at 4 KiB on a whole character', () => {
    const excerpt = judgeExchange(answer(200, 'é漢🏦'.repeat(3_000)), FUND).answerExcerpt;
    expect(Buffer.byteLength(excerpt)).toBeLessThanOrEqual(4_096);
    expect(Buffer.byteLength(excerpt)).toBeGreaterThan(4_090);
    expect(excerpt).not.toContain('\ufffd');
    expect(Buffer.byteLength(redactRequest(JSON.stringify({ description: 'ü'.repeat(5_000) })))).toBeLessThanOrEqual(4_096);
  });
});
