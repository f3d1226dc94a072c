import { describe, expect, it } from 'vitest';
import type { Bank, BankRequest } from '#lib/server/context.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import { readProgramBalance, readProgramRoutableAccount, readProgramTransactions, readTransaction } from './read-bank.ts';

const CANARY = '80012345670099';
const transaction = { id: 'ltra-1', amount: '100.00', currency: 'usd', status: 'posted' };
const success = (data: unknown) => JSON.stringify({ status: 'success', message: 'operation completed', data });

function bankSaying(said: { httpStatus?: number; body: string; contentType?: string } | Exchange): { bank: Bank; asked: BankRequest[] } {
  const asked: BankRequest[] = [];
  const exchange: Exchange =
    'phase' in said
      ? said
      : { phase: 'answered', httpStatus: said.httpStatus ?? 200, contentType: said.contentType ?? 'application/json', retryAfterMs: null, requestId: null, bankDate: null, body: said.body, durationMs: 1 };
  const bank: Bank = {
    origin: 'emulator',
    exchange: (request) => {
      asked.push(request);
      return Promise.resolve(exchange);
    },
  };
  return { bank, asked };
}

const look = (said: Parameters<typeof bankSaying>[0], idGeneric = 'rent-0abc') => readTransaction(bankSaying(said).bank, { userId: 'user-1', idGeneric }, 5_000);

describe('readTransaction', () => {
  it('asks for one id and answers the transaction', async () => {
    const { bank, asked } = bankSaying({ body: success({ items: [transaction] }) });
    expect(await readTransaction(bank, { userId: 'user-1', idGeneric: 'rent-0abc' }, 5_000)).toEqual({ ok: true, value: transaction });
    expect(asked).toEqual([{ operation: 'getTransaction', body: '{"user_id":"user-1","id_generic":"rent-0abc"}', deadlineMs: 5_000 }]);
  });

  it('tells "knows none" from "did not say"', async () => {
    expect(await look({ body: success({ items: [] }) })).toEqual({ ok: true, value: null });
    expect(await look({ body: success(null) })).toEqual({ ok: true, value: null });
    expect(await look({ httpStatus: 404, body: '{"status":"error","message":"transaction not found"}' })).toEqual({ ok: true, value: null });
    expect(await look({ httpStatus: 404, body: '{"message":"no Route matched with those values"}' })).toMatchObject({ ok: false, failure: { code: 'refused' } });
    expect(await look({ httpStatus: 404, body: '<html></html>' })).toMatchObject({ ok: false, failure: { code: 'unreadable' } });
  });

  it.each<[string, Parameters<typeof bankSaying>[0], string]>([
    ['nothing reached it', { phase: 'before_bytes', failure: 'refused', detail: 'refused (ECONNREFUSED)', durationMs: 1 }, 'unreachable'],
    ['the answer was lost', { phase: 'after_bytes', failure: 'timeout', detail: 'timeout (timeout)', durationMs: 1, httpStatus: null }, 'unreachable'],
    ['500', { httpStatus: 500, body: '{"status":"error","message":"boom"}' }, 'unreachable'],
    ['502 with a page', { httpStatus: 502, body: '<html></html>' }, 'unreachable'],
    ['429', { httpStatus: 429, body: '{"message":"API rate limit exceeded"}' }, 'throttled'],
    ['401', { httpStatus: 401, body: '{"message":"Unauthorized"}' }, 'refused'],
    ['400', { httpStatus: 400, body: '{"status":"error","message":"user_id is unknown"}' }, 'refused'],
    ['200 with a page', { body: '<html></html>', contentType: 'text/html' }, 'unreadable'],
    ['200 with a refusal', { body: '{"status":"error","message":"no"}' }, 'unreadable'],
    ['a redirect', { httpStatus: 302, body: '' }, 'unreadable'],
    ['another shape', { body: success({ items: [{ id: 'ltra-1' }] }) }, 'unreadable'],
    ['two transactions', { body: success({ items: [transaction, { ...transaction, id: 'ltra-2' }] }) }, 'unreadable'],
  ])('fails with a code when %s', async (_name, said, code) => {
    const read = await look(said);
    expect(read).toMatchObject({ ok: false, failure: { code } });
    expect(read.ok ? '' : read.failure.message).toMatch(/^The bank [a-z]/);
  });

  it('does not take another transaction for the one asked for by its id', async () => {
    expect(await look({ body: success({ items: [transaction] }) }, 'ltra-1')).toMatchObject({ ok: true });
    expect(await look({ body: success({ items: [transaction] }) }, 'ltra-2')).toMatchObject({ ok: false, failure: { code: 'unreadable' } });
  });

  it('does not ask with an id that the contract forbids', async () => {
    const { bank, asked } = bankSaying({ body: success(null) });
    expect(await readTransaction(bank, { userId: 'a b', idGeneric: '' }, 5_000)).toMatchObject({ ok: false, failure: { code: 'refused' } });
    expect(asked).toEqual([]);
  });

  it('repeats the words of the bank without an account number', async () => {
    const read = await look({ httpStatus: 400, body: JSON.stringify({ status: 'error', message: `account ${CANARY} unknown` }) });
    expect(JSON.stringify(read)).not.toContain(CANARY);
    expect(read).toMatchObject({ failure: { message: 'The bank refused to tell (400): account •••• 0099 unknown' } });
  });
});

describe('the other reads', () => {
  it('lists transactions, leaving out what was not asked', async () => {
    const { bank, asked } = bankSaying({ body: success({ items: [transaction, transaction], pagination: { page: 1 } }) });
    expect(await readProgramTransactions(bank, { page: 2, perPage: 50 }, 5_000)).toEqual({ ok: true, value: [transaction, transaction] });
    await readProgramTransactions(bank, { page: 1, perPage: 10, direction: 'debit', search: 'x' }, 5_000);
    expect(asked.map((request) => request.body)).toEqual(['{"page":2,"per_page":50}', '{"direction":"debit","search":"x","page":1,"per_page":10}']);
  });

  it('reads the balance, a bare object', async () => {
    const balance = { available_balance: '10.00', pending_balance: '0.00', currency: 'usd' };
    expect(await readProgramBalance(bankSaying({ body: success(balance) }).bank, { userId: 'user-1' }, 5_000)).toEqual({ ok: true, value: balance });
    expect(await readProgramBalance(bankSaying({ body: success(null) }).bank, { userId: 'user-1' }, 5_000)).toMatchObject({ ok: false, failure: { code: 'unreadable' } });
  });

  it('reads the routable account without its full number', async () => {
    const { bank } = bankSaying({ body: success({ items: [{ id: 'rbac-1', account_number: CANARY, routing_number: '011000015', status: 'active' }] }) });
    expect(await readProgramRoutableAccount(bank, { userId: 'user-1' }, 5_000)).toEqual({ ok: true, value: { id: 'rbac-1', account_number: '•••• 0099', routing_number: '011000015', status: 'active' } });
  });
});
