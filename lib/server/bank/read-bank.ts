import 'server-only';
import { z } from 'zod';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { Bank } from '#lib/server/context.ts';
import { CONTRACT, type LedgerTransaction, type ProgramBalance, type ReadOperationName, type RequestOf, type RoutableBankAccount } from '#lib/wire/contract.ts';
import { type EnvelopeReading, readEnvelope } from '#lib/wire/envelope.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import { cleanWords, maskAccountNumber } from './redact.ts';

/** `message` is a sentence for people. Nothing that is read here moves money, so every failure may be tried again. */
export interface BankReadFailure {
  code: 'unreachable' | 'refused' | 'unreadable' | 'throttled';
  message: string;
}

/** Null: the bank answered and knows none, which proves nothing about money that was sent a moment ago.
 *  `idGeneric`: the transaction's id, uuid, reference or external id. */
export async function readTransaction(bank: Bank, asked: { userId: string; idGeneric: string }, deadlineMs: number): Promise<Result<LedgerTransaction | null, BankReadFailure>> {
  const request = { user_id: asked.userId, id_generic: asked.idGeneric };
  const read = await readItems(bank, 'getTransaction', request, CONTRACT.getTransaction.item, deadlineMs);
  if (!read.ok) return read;
  const [found = null, ...others] = read.value;
  if (others.length > 0) return fail(unreadable('it sent several transactions where one was asked for'));
  if (found !== null && asked.idGeneric.startsWith('ltra-') && found.id !== asked.idGeneric) return fail(unreadable('it sent another transaction than the one asked for'));
  return ok(found);
}

export function readProgramTransactions(
  bank: Bank,
  asked: { page: number; perPage: number; direction?: 'credit' | 'debit'; search?: string },
  deadlineMs: number,
): Promise<Result<LedgerTransaction[], BankReadFailure>> {
  const request = { page: asked.page, per_page: asked.perPage, direction: asked.direction, search: asked.search };
  return readItems(bank, 'listProgramTransactions', request, CONTRACT.listProgramTransactions.item, deadlineMs);
}

/** The full account number that the bank sends along stays here: only its ending goes on. */
export async function readProgramRoutableAccount(bank: Bank, asked: { userId: string }, deadlineMs: number): Promise<Result<RoutableBankAccount, BankReadFailure>> {
  const read = await readItems(bank, 'getProgramRoutableAccount', { user_id: asked.userId }, CONTRACT.getProgramRoutableAccount.item, deadlineMs);
  const one = single(read);
  if (!one.ok || typeof one.value.account_number !== 'string') return one;
  return ok({ ...one.value, account_number: maskAccountNumber(one.value.account_number) });
}

export async function readProgramBalance(bank: Bank, asked: { userId: string }, deadlineMs: number): Promise<Result<ProgramBalance, BankReadFailure>> {
  return single(await readItems(bank, 'getProgramBalance', { user_id: asked.userId }, CONTRACT.getProgramBalance.item, deadlineMs));
}

async function readItems<Name extends ReadOperationName, Item>(
  bank: Bank,
  operation: Name,
  request: RequestOf<Name>,
  item: z.ZodType<Item>,
  deadlineMs: number,
): Promise<Result<Item[], BankReadFailure>> {
  const checked = CONTRACT[operation].request.safeParse(request);
  if (!checked.success) return fail({ code: 'refused', message: 'The bank was not asked: what was to be asked for is not in a form that it knows.' });
  const exchange = await bank.exchange({ operation, body: JSON.stringify(checked.data), deadlineMs });
  if (exchange.phase !== 'answered') return fail({ code: 'unreachable', message: unreachableWords(exchange.failure) });
  const envelope = readEnvelope(exchange.httpStatus, exchange.contentType, exchange.body);
  if (envelope.kind !== 'success') {
    // The API's own "not found" is an answer. The gateway's is not: then the address is wrong.
    const knowsNone = exchange.httpStatus === 404 && envelope.kind === 'api_error';
    return knowsNone && operation === 'getTransaction' ? ok([]) : fail(failureOf(exchange, envelope));
  }
  const items = z.array(item).safeParse(envelope.items);
  return items.success ? ok(items.data) : fail(unreadable('its answer has another form than its documentation'));
}

function single<Item>(read: Result<Item[], BankReadFailure>): Result<Item, BankReadFailure> {
  if (!read.ok) return read;
  const [one, ...others] = read.value;
  return one === undefined || others.length > 0 ? fail(unreadable('it did not send exactly one item')) : ok(one);
}

function failureOf(exchange: Extract<Exchange, { phase: 'answered' }>, envelope: Exclude<EnvelopeReading, { kind: 'success' }>): BankReadFailure {
  const status = exchange.httpStatus;
  if (status === 429) return { code: 'throttled', message: 'The bank asks us to wait before asking again.' };
  if (status >= 500 || status === 408) return { code: 'unreachable', message: `The bank has trouble answering (${status}).` };
  const spoken = cleanWords(envelope.message);
  if (status >= 400 && spoken !== null) return { code: 'refused', message: `The bank refused to tell (${status}): ${spoken}` };
  if (status >= 400 && status !== 404) return { code: 'refused', message: `The bank refused to tell (${status}).` };
  return unreadable(`it answered ${status} with something else than data`);
}

function unreachableWords(failure: string): string {
  return failure === 'timeout' ? 'The bank did not answer in time.' : 'The bank could not be reached.';
}

function unreadable(why: string): BankReadFailure {
  return { code: 'unreadable', message: `The bank answered, but ${why}.` };
}
