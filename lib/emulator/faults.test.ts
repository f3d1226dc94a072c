import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { judgeExchange } from '#lib/server/bank/judge-exchange.ts';
import { createIngoBank } from '#lib/server/bank/ingo-bank.ts';
import { cents } from '#lib/domain/money.ts';
import { chargeBody, openEmulator, type EmulatorHarness } from '#lib/testing/emulator-harness.ts';
import { failureCode } from '#lib/testing/signed-post.ts';
import { EMULATOR_DEFAULTS } from './emulator-defaults.ts';
import type { FaultKind } from '#lib/domain/bank-faults.ts';

let bank: EmulatorHarness;
beforeEach(async () => {
  bank = await openEmulator();
});
afterEach(() => bank.stop());

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** One charge through the console's own client, with its verdict. */
async function chargeAsTheConsole(body: Record<string, unknown>) {
  const { apiKey, hmacUsername, hmacSecret } = EMULATOR_DEFAULTS;
  const client = createIngoBank({
    name: 'emulator',
    baseUrl: bank.emulator.origin,
    linkApiVersion: 'v3',
    apiKey,
    hmacUsername,
    hmacSecret,
    clock: { now: () => new Date() },
    log: quiet,
  });
  const exchange = await client.exchange({ operation: 'chargeAndFund', body: JSON.stringify(body), deadlineMs: 20_000 });
  const { verdict, retryAfterMs } = judgeExchange(exchange, { kind: 'fund_program', amountCents: cents(10_000n), currency: 'usd' });
  const seen = exchange.phase === 'answered' ? String(exchange.httpStatus) : `${exchange.phase} ${exchange.failure}`;
  return { seen, verdict: verdict.kind, reason: verdict.reason, retryAfterMs };
}

const timesExecuted = async (key: string) => (await bank.ledger()).executions[key]?.timesExecuted ?? 0;

describe('each fault is what it says, at the socket, in the console’s verdict and in the ledger', () => {
  it.each<[FaultKind, Record<string, unknown>, string, string, string, number]>([
    ['refuse', { seconds: 600 }, 'before_bytes refused', 'not_sent', 'connection_failed', 0],
    ['reset_before', {}, 'after_bytes reset', 'may_have_been_sent', 'connection_lost', 0],
    ['charge_then_reset', {}, 'after_bytes reset', 'may_have_been_sent', 'connection_lost', 1],
    ['charge_then_cut', {}, 'after_bytes length_mismatch', 'may_have_been_sent', 'connection_lost', 1],
    ['slow', { delaySeconds: 0 }, '200', 'accepted', 'accepted', 1],
    ['400', {}, '400', 'rejected', 'refused_by_bank', 0],
    ['401', {}, '401', 'not_sent', 'credentials_refused', 0],
    ['409', {}, '409', 'may_have_been_sent', 'in_progress', 0],
    ['422', {}, '422', 'rejected', 'refused_by_bank', 0],
    ['429', { retryAfterSeconds: 7 }, '429', 'not_sent', 'throttled', 0],
    ['500', {}, '500', 'may_have_been_sent', 'bank_error', 0],
    ['500', { execute: true }, '500', 'may_have_been_sent', 'bank_error', 1],
    ['502_html', {}, '502', 'may_have_been_sent', 'bank_error', 0],
    ['502_html', { execute: true }, '502', 'may_have_been_sent', 'bank_error', 1],
    ['503', {}, '503', 'may_have_been_sent', 'bank_error', 0],
    ['200_html', { execute: true }, '200', 'may_have_been_sent', 'unreadable_answer', 1],
    ['redirect', {}, '307', 'may_have_been_sent', 'redirected', 0],
    ['wrong_amount', {}, '200', 'contradicts', 'other_amount', 1],
    ['two_items', {}, '200', 'may_have_been_sent', 'unreadable_answer', 1],
  ])('%s %o', async (kind, more, seen, verdict, reason, executions) => {
    const body = chargeBody(await bank.link('posts'));
    expect((await bank.control('fault', { kind, ...more })).httpStatus).toBe(200);
    expect(await chargeAsTheConsole(body)).toEqual({ seen, verdict, reason, retryAfterMs: kind === '429' ? 7_000 : null });
    expect(await timesExecuted(body.idempotent_key)).toBe(executions);
    if (kind === 'refuse') await bank.control('reset', { keepAccounts: true });
    // One shot: the same key is served now, and in all executed once.
    expect(await chargeAsTheConsole(body)).toMatchObject({ seen: '200', verdict: 'accepted' });
    expect(await timesExecuted(body.idempotent_key)).toBe(1);
  });
});

describe('refused connections', () => {
  it('are refused by the kernel, on the bank’s port alone, and end by themselves', async () => {
    const body = chargeBody(await bank.link('posts'));
    await bank.control('fault', { kind: 'refuse', seconds: 0.2 });
    expect(await bank.post('chargeAndFund', body).catch(failureCode)).toBe('ECONNREFUSED');
    expect(await timesExecuted(body.idempotent_key)).toBe(0);
    const answer = await vi.waitUntil(() => bank.post('chargeAndFund', body).catch(() => null));
    expect(answer?.httpStatus).toBe(200);
    expect(await timesExecuted(body.idempotent_key)).toBe(1);
  });

  it('may be ordered over the bank’s own port, which answers the order first', async () => {
    const { origin } = bank.emulator;
    const answer = await fetch(`${origin}/control/fault`, { method: 'POST', body: JSON.stringify({ kind: 'refuse', seconds: 600 }) });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('connection')).toBe('close');
    expect(await fetch(`${origin}/control/ledger`).catch(failureCode)).toBe('ECONNREFUSED');
    await bank.control('reset', {});
    expect((await fetch(`${origin}/control/ledger`)).status).toBe(200);
  });
});

describe('an outage that begins in the middle of a request', () => {
  it('is there before the client knows that its answer is lost, and ends like any other', async () => {
    const body = chargeBody(await bank.link('posts'));
    await bank.control('fault', { kind: 'charge_then_reset', operation: 'chargeAndFund', thenRefuseSeconds: 600 });
    expect(await chargeAsTheConsole(body)).toMatchObject({ seen: 'after_bytes reset' });
    expect(await chargeAsTheConsole(body)).toMatchObject({ seen: 'before_bytes refused' });
    expect(await timesExecuted(body.idempotent_key)).toBe(1);
    await bank.control('reset', { keepAccounts: true });
    expect(await chargeAsTheConsole(body)).toMatchObject({ verdict: 'accepted' });
  });

  it('begins behind an answer that arrives, which does not speak of it', async () => {
    const body = chargeBody(await bank.link('posts'));
    await bank.control('fault', { kind: '503', operation: 'chargeAndFund', thenRefuseSeconds: 600 });
    const { httpStatus, headers } = await bank.post('chargeAndFund', body);
    expect({ httpStatus, told: [...headers.keys()].filter((name) => name.startsWith('x-emulator')) }).toEqual({ httpStatus: 503, told: [] });
    expect(await bank.post('chargeAndFund', body).catch(failureCode)).toBe('ECONNREFUSED');
  });

  it('is not for connections that are refused anyway', async () => {
    expect((await bank.control('fault', { kind: 'refuse', seconds: 1, thenRefuseSeconds: 1 })).httpStatus).toBe(400);
  });
});

describe('how long a fault lasts', () => {
  const statuses = async (count: number) => {
    const body = chargeBody(await bank.link('posts'));
    const seen = [];
    for (let round = 0; round < count; round += 1) seen.push((await bank.post('chargeAndFund', body)).httpStatus);
    return seen;
  };

  it('by count', async () => {
    await bank.link('posts');
    await bank.control('fault', { kind: '500', count: 2, operation: 'chargeAndFund' });
    expect(await statuses(3)).toEqual([500, 500, 200]);
  });

  it('for some seconds', async () => {
    const body = chargeBody(await bank.link('posts'));
    await bank.control('fault', { kind: '503', seconds: 30 });
    bank.advanceHost(29_999);
    expect((await bank.post('chargeAndFund', body)).httpStatus).toBe(503);
    bank.advanceHost(1);
    expect((await bank.post('chargeAndFund', body)).httpStatus).toBe(200);
  });

  it('is not used up by a read, unless it is meant for one', async () => {
    const read = { user_id: EMULATOR_DEFAULTS.programUserId };
    const body = chargeBody(await bank.link('posts'));
    await bank.control('fault', { kind: '500' });
    await bank.control('fault', { kind: '429', operation: 'getProgramBalance' });
    expect((await bank.post('getProgramRoutableAccount', read)).httpStatus).toBe(200);
    expect((await bank.post('getProgramBalance', read)).httpStatus).toBe(429);
    expect((await bank.post('getProgramBalance', read)).httpStatus).toBe(200);
    expect((await bank.post('chargeAndFund', body)).httpStatus).toBe(500);
    expect((await bank.post('chargeAndFund', body)).httpStatus).toBe(200);
  });

  it('several are met in the order they were staged', async () => {
    await bank.link('posts');
    await bank.control('fault', { kind: '500', operation: 'chargeAndFund' });
    await bank.control('fault', { kind: '429', operation: 'chargeAndFund' });
    expect(await statuses(3)).toEqual([500, 429, 200]);
  });
});
