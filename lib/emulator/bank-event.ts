import { z } from 'zod';
import type { TestBehaviour } from '#lib/domain/test-accounts.ts';

const atMs = z.number().int();
const wireAmount = z.string().regex(/^\d{1,15}\.\d{2}$/);
const text = z.string().max(512);

const behaviour = z.enum([
  'posts',
  'save_rejected',
  'charge_rejected',
  'returned_r01',
  'returned_r02',
  'returned_r03',
  'reversed_r29',
  'pending_for_ever',
  'slow',
  'charged_then_reset',
  'charged_then_cut',
  'unavailable_twice',
]) satisfies z.ZodType<TestBehaviour>;

const plannedStep = z.object({
  atMs,
  status: text,
  returnCode: text.nullable(),
  as: z.enum(['change', 'reversal']),
});

const opened = z.object({ type: z.literal('opened'), version: z.literal(1), atMs, openingAvailable: wireAmount });

// Of an account number only the last four figures and the part it plays are kept: the journal is a plain file.
const accountSaved = z.object({
  type: z.literal('account_saved'),
  atMs,
  /** Null for an account that a reset kept: it is no execution any more. */
  key: text.nullable(),
  id: text,
  scope: z.enum(['user', 'program']),
  userId: text,
  last4: z.string().max(4),
  routingNumber: text,
  bankName: text.nullable(),
  sourcePlatform: text,
  behaviour,
});

const charged = z.object({
  type: z.literal('charged'),
  atMs,
  key: text,
  id: text,
  reference: text,
  externalId: text.nullable(),
  userId: text,
  accountId: text,
  amount: wireAmount,
  description: text.nullable(),
  postingAtMs: atMs,
  plan: z.array(plannedStep).max(8),
});

/** The transaction's word changes; the money follows the word (money-place.ts). */
const moved = z.object({
  type: z.literal('moved'),
  atMs,
  transactionId: text,
  status: text,
  returnCode: text.nullable(),
  by: z.enum(['plan', 'control']),
});

/** A second transaction takes the money back; the first keeps its word. */
const reversed = z.object({
  type: z.literal('reversed'),
  atMs,
  transactionId: text,
  reversalId: text,
  reference: text,
  returnCode: text.nullable(),
  by: z.enum(['plan', 'control']),
});

/** The answer a key got first. `bodyHash` is keyed by the HMAC secret, which is not in this file. */
const answered = z.object({
  type: z.literal('answered'),
  key: text,
  operation: text,
  bodyHash: text,
  answer: z.object({
    httpStatus: z.number().int(),
    message: text,
    items: z.array(z.unknown()).max(1),
    errors: z.record(z.string(), text),
  }),
});

const heldOff = z.object({ type: z.literal('held_off'), key: text });

const clockSet = z.object({
  type: z.literal('clock_set'),
  hostAnchorMs: atMs,
  bankAnchorMs: atMs,
  rate: z.number().min(0),
  skewMs: z.number().int(),
});

export const bankEvent = z.discriminatedUnion('type', [opened, accountSaved, charged, moved, reversed, answered, heldOff, clockSet]);
export type BankEvent = z.infer<typeof bankEvent>;
export type EventOf<Type extends BankEvent['type']> = Extract<BankEvent, { type: Type }>;
export type PlannedStep = z.infer<typeof plannedStep>;
export type FirstAnswer = EventOf<'answered'>['answer'];
/** What one request changed: one line of the journal, all of it or nothing. */
export const commit = z.array(bankEvent).min(1);
export type Commit = z.infer<typeof commit>;
