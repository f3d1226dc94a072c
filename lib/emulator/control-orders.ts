import { z } from 'zod';
import { changeForm, returnCodeWord, statusWord } from '#lib/wire/emulator-control.ts';

/** What may be asked over /control. Strict: a misspelt member is a wrong order, not a quiet default. */

// Ten years: past every window and holiday a test could want.
const MAX_ADVANCE_SECONDS = 315_360_000;
// A day per second.
const MAX_RATE = 86_400;

export const resetOrder = z.strictObject({
  /** Linked accounts stay; transactions, keys, faults and the clock's changes go. */
  keepAccounts: z.boolean().optional(),
});

export const clockOrder = z
  .strictObject({
    advanceSeconds: z.number().min(0).max(MAX_ADVANCE_SECONDS).optional(),
    /** How fast the bank's clock runs; 0 stops it. */
    rate: z.number().min(0).max(MAX_RATE).optional(),
    /** How far the gateway's clock, which judges X-Date, is ahead of this machine's. */
    skewSeconds: z.int().min(-86_400).max(86_400).optional(),
  })
  .refine((order) => Object.keys(order).length > 0, 'Give advanceSeconds, rate or skewSeconds.');

export const transactionOrder = z.strictObject({
  id: z.string().max(128),
  status: statusWord,
  return_code: returnCodeWord.optional(),
  as: changeForm.optional(),
});
export type TransactionOrder = z.infer<typeof transactionOrder>;

