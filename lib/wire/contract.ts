import { z } from 'zod';
import { replaceUnsafeCharacters } from '#lib/domain/text.ts';

/** Every path and every field name of Ingo's Banking API that this program uses, once.
 *  Source: developers.ingopayments.com (2026). Names marked ASSUMED are not published; the README lists them. */

const opaqueId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);
const amountText = z.string().regex(/^\d{1,15}\.\d{2}$/);
const text = (max: number) => z.string().min(1).max(max);

// What the bank tells is shown and stored: a NUL would be refused by the database after the money has moved.
const told = (max: number) => z.string().max(max).overwrite(replaceUnsafeCharacters);

// ASSUMED: the five address fields carry the names of the sibling user/create operation.
export const saveBankAccountRequest = z.strictObject({
  user_id: opaqueId,
  idempotent_key: text(128),
  first_name: text(100),
  last_name: text(100),
  account_number: z.string().regex(/^\d{5,20}$/),
  routing_number: z.string().regex(/^\d{9}$/),
  address_one: text(200).optional(),
  city: text(100).optional(),
  state: z.string().regex(/^[A-Z]{2}$/).optional(),
  country: z.string().regex(/^[A-Z]{2}$/).optional(),
  postal_code: z.string().regex(/^\d{5}$/).optional(),
  // ASSUMED name.
  fingerprint: text(256).optional(),
});

export const savedBankAccount = z.object({
  id: opaqueId,
  account_number_last_4: told(16),
  routing_number: told(32),
  bank_name: told(200).nullish(),
  source_platform: told(64).nullish(),
  created_at: told(64).nullish(),
});

// ASSUMED names: external_id, source_account_uid, destination_account_uid, source_name, purpose, participant_id.
export const chargeAndFundRequest = z.strictObject({
  user_id: opaqueId,
  amount: amountText,
  account_id: opaqueId,
  routable_bank_account_id: opaqueId,
  idempotent_key: text(128),
  external_id: text(128).optional(),
  description: text(255).optional(),
  source_account_uid: text(128).optional(),
  destination_account_uid: text(128).optional(),
  source_name: text(100).optional(),
  purpose: text(100).optional(),
  participant_id: text(128).optional(),
});

export const ledgerTransaction = z.object({
  id: opaqueId,
  amount: told(32),
  currency: told(16),
  // `pending` is the only published value: an open set, shown as it is.
  status: told(64),
  category: told(64).nullish(),
  method: told(64).nullish(),
  originator_type: told(64).nullish(),
  originator_id: told(128).nullish(),
  description: told(512).nullish(),
  posting_date: told(64).nullish(),
  reversed_transaction_id: told(128).nullish(),
  // ASSUMED: no published field carries the ACH return code.
  return_code: told(16).nullish(),
});

export const routableBankAccount = z.object({
  id: opaqueId,
  account_number: told(34).nullish(),
  routing_number: told(32).nullish(),
  status: told(64).nullish(),
  user_id: told(128).nullish(),
  business_id: told(128).nullish(),
  created_at: told(64).nullish(),
});

export const programBalance = z.object({
  available_balance: told(32),
  pending_balance: told(32),
  currency: told(16),
});

const direction = z.enum(['credit', 'debit']);

/** Each operation: path, request and one item of `data`. `linkVersion` stands where the program's own API version goes. */
export const CONTRACT = {
  saveUserBankAccount: {
    path: '/api/{linkVersion}/users/bank-accounts/save',
    moves: true,
    request: saveBankAccountRequest,
    item: savedBankAccount,
  },
  saveProgramBankAccount: {
    path: '/api/v4/program/bank-accounts/save',
    moves: true,
    request: saveBankAccountRequest,
    item: savedBankAccount,
  },
  chargeAndFund: {
    path: '/api/v4/program/charge-program-bank-account-fund-program-routable-bank-account',
    moves: true,
    request: chargeAndFundRequest,
    item: ledgerTransaction,
  },
  getTransaction: {
    path: '/api/v4/transactions/single',
    moves: false,
    request: z.strictObject({ user_id: opaqueId, id_generic: text(128), payment_direction: direction.optional() }),
    item: ledgerTransaction,
  },
  listProgramTransactions: {
    path: '/api/v4/transactions/program-rba',
    moves: false,
    request: z.strictObject({
      direction: direction.optional(),
      search: text(128).optional(),
      page: z.int().min(1).optional(),
      per_page: z.int().min(1).max(500).optional(),
    }),
    item: ledgerTransaction,
  },
  getProgramRoutableAccount: {
    path: '/api/v4/program/routable-bank-accounts/get',
    moves: false,
    request: z.strictObject({ user_id: opaqueId }),
    item: routableBankAccount,
  },
  getProgramBalance: {
    path: '/api/v4/balance/program-master-rba',
    moves: false,
    request: z.strictObject({ user_id: opaqueId }),
    item: programBalance,
  },
  reportTransactions: {
    path: '/api/v4/transactions/report',
    moves: false,
    request: z.strictObject({ start_date: text(64), end_date: text(64), direction: direction.optional() }),
    item: ledgerTransaction,
  },
} as const;

export type BankOperationName = keyof typeof CONTRACT;
/** The calls that change something at the bank: fresh connection, key, verdict. */
export type MoneyOperationName = 'saveUserBankAccount' | 'saveProgramBankAccount' | 'chargeAndFund';
export type ReadOperationName = Exclude<BankOperationName, MoneyOperationName>;
export type RequestOf<Name extends BankOperationName> = z.infer<(typeof CONTRACT)[Name]['request']>;
export type ItemOf<Name extends BankOperationName> = z.infer<(typeof CONTRACT)[Name]['item']>;

export type LedgerTransaction = z.infer<typeof ledgerTransaction>;
export type SavedBankAccount = z.infer<typeof savedBankAccount>;
export type RoutableBankAccount = z.infer<typeof routableBankAccount>;
export type ProgramBalance = z.infer<typeof programBalance>;

export type LinkApiVersion = 'v3' | 'v4';

export function pathOf(name: BankOperationName, linkVersion: LinkApiVersion): string {
  return CONTRACT[name].path.replace('{linkVersion}', linkVersion);
}
