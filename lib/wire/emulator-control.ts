import { z } from 'zod';
import { BOOK_LISTS } from '#lib/domain/rehearsal-view.ts';
import { chargeAndFundRequest, ledgerTransaction, saveBankAccountRequest, savedBankAccount } from './contract.ts';

/** What is said over the emulator's control address, where both sides must mean the same. Not Ingo's: no real bank has it. */

const at = z.iso.datetime();
const opaqueId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);
const text = z.string().max(512);
const amount = z.string().max(32);

/** A status word of the bank: an open set. */
export const statusWord = z.string().regex(/^[a-z_]{1,64}$/, 'Use lower-case letters and _.');
export const returnCodeWord = z.string().regex(/^[A-Z0-9]{1,16}$/, 'For example R01.');
/** `change`: the transaction itself takes the word. `reversal`: a second transaction takes the money back; the first keeps `posted`. */
export const changeForm = z.enum(['change', 'reversal']);

const lifeStep = z.strictObject({
  at,
  status: statusWord,
  return_code: returnCodeWord.optional(),
  as: changeForm.optional(),
  /** Of the second transaction, for `reversal`. */
  id: opaqueId.optional(),
});

const refusal = z.strictObject({ http_status: z.union([z.literal(400), z.literal(422)]), message: z.string().min(1).max(500) });

/** POST /control/seed: requests that the bank heard in the past, and what became of them. Steps that lie ahead of the
 *  bank's clock happen when it reaches them. All of it or nothing. */
export const seedOrder = z.strictObject({
  saves: z
    .array(
      z.strictObject({
        at,
        scope: z.enum(['user', 'program']),
        request: saveBankAccountRequest,
        id: opaqueId.optional(),
        bank_name: z.string().max(200).optional(),
        /** The last four figures that the bank shows, when they are not those of the request. */
        shown_last4: z.string().regex(/^\d{4}$/).optional(),
        refusal: refusal.optional(),
      }),
    )
    .max(100),
  charges: z
    .array(
      z.strictObject({
        at,
        request: chargeAndFundRequest,
        id: opaqueId.optional(),
        refusal: refusal.optional(),
        steps: z.array(lifeStep).max(8).optional(),
      }),
    )
    .max(100),
});
export type SeedOrder = z.infer<typeof seedOrder>;
export type SeedStep = z.infer<typeof lifeStep>;

/** For each request that was carried out, by its key: the item that the bank answered with. */
export const seededAnswer = z.object({
  accounts: z.record(z.string(), savedBankAccount),
  transactions: z.record(z.string(), ledgerTransaction),
});
export type SeededAnswer = z.infer<typeof seededAnswer>;

const bookTransaction = z.object({
  id: text,
  accountId: text,
  accountLast4: text.nullable(),
  amount,
  direction: text,
  status: text,
  returnCode: text.nullable(),
  reversedTransactionId: text.nullable(),
  externalId: text.nullable(),
  createdAt: text,
  postingAt: text,
  moneyPlace: text,
  /** What happens next by itself. */
  next: z.object({ at: text, status: text }).nullable(),
});

const bookEntry = z.object({
  number: z.int(),
  at: text,
  why: text,
  transactionId: text.nullable(),
  lines: z.array(z.object({ account: text, amount })),
});

const bookAccount = z.object({
  id: text,
  scope: text,
  userId: text,
  last4: text,
  routingNumber: text,
  bankName: text.nullable(),
  createdAt: text,
  /** What it has given and not got back. */
  balance: amount,
});

const bookKey = z.object({ key: text, operation: text, timesExecuted: z.int(), amount: amount.nullable(), ids: z.array(text) });

const counts = z.object({ transactions: z.int(), entries: z.int(), accounts: z.int(), keys: z.int() });
const balances = z.object({
  available: amount,
  pending: amount,
  /** Between a return and its way back; always 0.00. */
  returns: amount,
  /** What came from outside, with its sign: the opening balance and the linked accounts. */
  outside: amount,
  /** All accounts together; always 0.00. */
  total: amount,
});

/** GET /control/books: balances, counts and one page of one list, newest first. */
export const booksAnswer = z.object({
  balances,
  counts,
  /** How many rows of the list match the search. */
  matching: z.int(),
  page: z.discriminatedUnion('list', [
    z.object({ list: z.literal('transactions'), rows: z.array(bookTransaction) }),
    z.object({ list: z.literal('entries'), rows: z.array(bookEntry) }),
    z.object({ list: z.literal('accounts'), rows: z.array(bookAccount) }),
    z.object({ list: z.literal('keys'), rows: z.array(bookKey) }),
  ]),
});
export type BooksAnswer = z.infer<typeof booksAnswer>;

/** The query of GET /control/books. */
export const booksQuery = z.strictObject({
  list: z.enum(BOOK_LISTS).default('transactions'),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  search: z.string().max(128).default(''),
});
export type BooksQuery = z.infer<typeof booksQuery>;

export const clockAnswer = z.object({ bankTime: z.iso.datetime(), gatewayTime: z.iso.datetime(), rate: z.number(), skewSeconds: z.number() });
export type ClockAnswer = z.infer<typeof clockAnswer>;

export const faultsAnswer = z.object({
  faults: z.array(z.object({ kind: text, operation: text.optional(), left: z.number().nullable(), endsAt: text.nullable() })),
});
export type FaultsAnswer = z.infer<typeof faultsAnswer>;
