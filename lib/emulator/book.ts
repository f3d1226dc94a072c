import { cents, parseWireAmount, type Cents } from '#lib/domain/money.ts';
import { steadyClock, type BankClock } from './bank-clock.ts';
import type { EventOf, FirstAnswer, PlannedStep } from './bank-event.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { MoneyPlace } from './money-place.ts';

export type LinkedAccount = Omit<EventOf<'account_saved'>, 'type' | 'key'>;

export interface Transaction {
  id: string;
  reference: string;
  externalId: string | null;
  key: string | null;
  userId: string;
  accountId: string;
  amount: Cents;
  direction: 'credit' | 'debit';
  description: string | null;
  status: string;
  returnCode: string | null;
  reversedTransactionId: string | null;
  createdAtMs: number;
  postingAtMs: number;
  moneyPlace: MoneyPlace;
  plan: PlannedStep[];
}

/** The truth tests ask for: how often the instruction behind a key was carried out. */
export interface Execution {
  operation: 'charge' | 'save';
  timesExecuted: number;
  amount: string | null;
  ids: string[];
}

export interface KeyRecord {
  operation: string;
  bodyHash: string;
  answer: FirstAnswer;
}

/** All the bank knows: rebuilt from its events alone, so that a restart loses nothing. */
export interface Book {
  clock: BankClock;
  ledger: Ledger;
  accounts: Map<string, LinkedAccount>;
  transactions: Map<string, Transaction>;
  /** Transactions with something still planned: only these are looked at on each request. */
  unsettled: Map<string, Transaction>;
  keys: Map<string, KeyRecord>;
  executions: Map<string, Execution>;
  heldOff: Map<string, number>;
  openingAvailable: Cents;
}

export function createBook(): Book {
  return {
    clock: steadyClock(),
    ledger: createLedger(),
    accounts: new Map(),
    transactions: new Map(),
    unsettled: new Map(),
    keys: new Map(),
    executions: new Map(),
    heldOff: new Map(),
    openingAvailable: cents(0n),
  };
}

/** For amounts that our own events carry: throws on anything else. */
export function requireCents(amount: string): Cents {
  const value = parseWireAmount(amount);
  if (value === null) throw new Error(`not an amount: ${amount}`);
  return value;
}
