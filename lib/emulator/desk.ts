import { randomUUID } from 'node:crypto';
import type { ApiAnswer } from './answers.ts';
import type { BankEvent } from './bank-event.ts';
import { PLAIN_ENDING, type Ending } from './behaviours.ts';
import type { Book } from './book.ts';

export interface EmulatorSettings {
  /** Pending → posted, by the bank's clock. A person can watch it happen. */
  settleAfterMs: number;
  /** Posted → returned, by the bank's clock. */
  returnAfterMs: number;
  /** What the slow test account and the slow fault wait, in real time. */
  slowAnswerMs: number;
  /** What the program holds when the emulator is new, as the wire writes it. */
  openingAvailable: string;
}

export const DEFAULT_SETTINGS: EmulatorSettings = {
  settleAfterMs: 4_000,
  returnAfterMs: 4_000,
  slowAnswerMs: 3_000,
  openingAvailable: '25000.00',
};

/** What a handler may look at: the books as they stand and the bank's time. It changes nothing itself. */
export interface Desk {
  book: Book;
  nowMs: number;
  settings: EmulatorSettings;
  programUserId: string;
  routableAccountId: string;
}

/** What a handler decided: the answer, what it changes, and how the answer travels. */
export interface Outcome extends Ending {
  answer: ApiAnswer;
  events: BankEvent[];
}

export function outcome(answer: ApiAnswer, events: BankEvent[] = [], ending: Ending = PLAIN_ENDING): Outcome {
  return { answer, events, slow: ending.slow, delivery: ending.delivery };
}

export function mintBankId(prefix: 'bbac' | 'ltra'): string {
  return `${prefix}-${randomUUID()}`;
}

/** The short reference a statement would print. */
export function mintReference(): string {
  return `RH${randomUUID().replaceAll('-', '').slice(0, 14).toUpperCase()}`;
}
