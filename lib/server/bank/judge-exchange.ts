import 'server-only';
import { type Cents, parseWireAmount } from '#lib/domain/money.ts';
import { judge, type ReplyKind, type Verdict } from '#lib/domain/verdict.ts';
import { type LedgerTransaction, ledgerTransaction, type SavedBankAccount, savedBankAccount } from '#lib/wire/contract.ts';
import { readEnvelope } from '#lib/wire/envelope.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import { cleanWords, redactBody } from './redact.ts';

/** What a matching answer must say. */
export type Expectation =
  | { kind: 'fund_program'; amountCents: Cents; currency: 'usd' }
  /** `compared` false: a tokenised number, which the bank may show by another routing number and ending. */
  | { kind: 'link_account'; routingNumber: string; last4: string; compared: boolean };

export interface JudgedExchange {
  verdict: Verdict;
  /** The id of the one item, whether it matches or not: what a person names to the bank. */
  bankId: string | null;
  transaction: LedgerTransaction | null;
  account: SavedBankAccount | null;
  /** The bank shows another routing number or ending: accepted, but nobody may charge it before a person looked. */
  endingDiffers: boolean;
  retryAfterMs: number | null;
  bankMessage: string | null;
  fieldErrors: Record<string, string>;
  answerExcerpt: string;
}

/** Our own request for the journal: the account number and the key as their endings. */
export function redactRequest(body: string): string {
  return redactBody(body);
}

type ItemReading = Pick<JudgedExchange, 'bankId' | 'transaction' | 'account' | 'endingDiffers'> & { reply: ReplyKind };

const NO_ITEM = { bankId: null, transaction: null, account: null, endingDiffers: false } as const;

/** The verdict of one attempt by itself, with what the answer taught. Pure: the same exchange, the same verdict. */
export function judgeExchange(exchange: Exchange, expectation: Expectation): JudgedExchange {
  if (exchange.phase !== 'answered') {
    const verdict = judge(exchange);
    return { ...NO_ITEM, verdict, retryAfterMs: null, bankMessage: null, fieldErrors: {}, answerExcerpt: redactBody(exchange.detail) };
  }
  const envelope = readEnvelope(exchange.httpStatus, exchange.contentType, exchange.body);
  const { reply, ...learned } = envelope.kind === 'success' ? readItems(envelope.items, expectation) : { ...NO_ITEM, reply: envelope.kind };
  return {
    ...learned,
    verdict: judge({ phase: 'answered', httpStatus: exchange.httpStatus, reply }),
    retryAfterMs: exchange.retryAfterMs,
    bankMessage: envelope.kind === 'success' ? null : cleanWords(envelope.message),
    fieldErrors: envelope.kind === 'success' ? {} : cleanFields(envelope.fieldErrors),
    answerExcerpt: redactBody(exchange.body),
  };
}

function readItems(items: readonly unknown[], expectation: Expectation): ItemReading {
  if (items.length === 0) return { ...NO_ITEM, reply: 'no_item' };
  if (items.length > 1) return { ...NO_ITEM, reply: 'several_items' };
  return expectation.kind === 'fund_program' ? readFunding(items[0], expectation) : readLink(items[0], expectation);
}

function readFunding(item: unknown, expected: Extract<Expectation, { kind: 'fund_program' }>): ItemReading {
  const read = ledgerTransaction.safeParse(item);
  const amount = read.success ? parseWireAmount(read.data.amount) : null;
  if (!read.success || amount === null) return { ...NO_ITEM, reply: 'wrong_shape' };
  const matches = amount === expected.amountCents && read.data.currency.toLowerCase() === expected.currency;
  return { ...NO_ITEM, bankId: read.data.id, transaction: read.data, reply: matches ? 'matching' : 'other_amount' };
}

function readLink(item: unknown, expected: Extract<Expectation, { kind: 'link_account' }>): ItemReading {
  const read = savedBankAccount.safeParse(item);
  if (!read.success) return { ...NO_ITEM, reply: 'wrong_shape' };
  const shownEnding = figures(read.data.account_number_last_4).slice(-4);
  const sameEnding = shownEnding.padStart(4, '0') === expected.last4 && shownEnding !== '';
  const sameRouting = figures(read.data.routing_number).padStart(9, '0') === expected.routingNumber;
  // Whatever the bank puts there, no more than four figures of an account number go on from here; what lost its zeros on
  // the way gets them back, for whoever compares or searches later.
  const account = {
    ...read.data,
    account_number_last_4: sameEnding ? expected.last4 : shownEnding,
    routing_number: sameRouting ? expected.routingNumber : read.data.routing_number,
    bank_name: cleanWords(read.data.bank_name ?? ''),
  };
  return { ...NO_ITEM, bankId: account.id, account, endingDiffers: expected.compared && (!sameEnding || !sameRouting), reply: 'matching' };
}

// Banks pad the ending (`XXXX6789`, `****6789`) or lose its leading zeros on the way through a number.
function figures(text: string): string {
  return text.replace(/\D/g, '');
}

function cleanFields(fieldErrors: Record<string, string>): Record<string, string> {
  const entries = Object.entries(fieldErrors).map(([field, words]) => [cleanWords(field) ?? '', cleanWords(words) ?? ''] as const);
  return Object.fromEntries(entries.filter(([field, words]) => field !== '' && words !== ''));
}
