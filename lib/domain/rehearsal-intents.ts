import * as z from 'zod/mini';
import { FAULT_KINDS, MAX_FAULT_COUNT, MAX_FAULT_SECONDS } from './bank-faults.ts';
import { BANK_ID_PATTERN } from './ids.ts';
import { FAULT_TARGETS, type ClockIntent, type DecideIntent, type FaultIntent, type ResetIntent } from './rehearsal-orders.ts';

const FAULT_TARGET_NAMES: readonly string[] = Object.keys(FAULT_TARGETS);

// Ten years, as the emulator itself.
const MAX_CLOCK_SECONDS = 315_360_000;
export const MAX_SEED = 999_999;

export const wholeNumber = (least: number, most: number, words: string) =>
  z.pipe(
    z.pipe(z.string().check(z.trim(), z.maxLength(12, words)), z.string().check(z.regex(/^\d+$/, words))),
    z.pipe(z.transform(Number), z.number().check(z.refine((value) => value >= least && value <= most, words))),
  );
const isTicked = z.pipe(z.optional(z.string().check(z.maxLength(8))), z.transform((value: string | undefined) => value === 'on'));

export const clockIntent: z.ZodMiniType<ClockIntent> = z.object({ seconds: wholeNumber(1, MAX_CLOCK_SECONDS, 'Enter whole seconds, from 1 to ten years.') });

export const faultIntent: z.ZodMiniType<FaultIntent> = z
  .object({
    kind: z.enum(FAULT_KINDS, 'Choose a trouble.'),
    target: z.string().check(z.refine((name) => FAULT_TARGET_NAMES.includes(name), 'Choose the call that it is meant for.')),
    until: z.enum(['count', 'seconds'], 'Choose calls or seconds.'),
    amount: wholeNumber(1, MAX_FAULT_COUNT, `Enter a whole number: 1 to ${MAX_FAULT_COUNT} calls, or 1 to ${MAX_FAULT_SECONDS} seconds.`),
    executes: isTicked,
  })
  .check(
    z.superRefine(({ until, kind, amount }, context) => {
      if ((until === 'seconds' || kind === 'refuse') && amount > MAX_FAULT_SECONDS)
        context.addIssue({ code: 'custom', path: ['amount'], message: `Enter at most ${MAX_FAULT_SECONDS} seconds.` });
    }),
  );

export const decideIntent: z.ZodMiniType<DecideIntent> = z.object({
  transactionId: z.string().check(z.trim(), z.regex(BANK_ID_PATTERN, 'Enter the id of a transaction (ltra-…).')),
  status: z.string().check(z.trim(), z.regex(/^[a-z_]{1,64}$/, 'Use lower-case letters and _.')),
  returnCode: z.string().check(z.trim(), z.regex(/^([A-Z0-9]{1,16})?$/, 'Enter a code such as R01, or leave it blank.')),
  as: z.enum(['change', 'reversal'], 'Choose how the bank tells it.'),
});

/** `confirm`: an empty form resets nothing. */
export const resetIntent: z.ZodMiniType<ResetIntent> = z.object({ confirm: z.enum(['reset'], 'Press the button of the form.'), keepAccounts: isTicked });

export interface SeedIntent {
  /** Null: one that has not been used. */
  seed: number | null;
}

export const seedIntent: z.ZodMiniType<SeedIntent> = z.object({
  seed: z.pipe(
    z.string().check(z.trim(), z.regex(/^\d{0,6}$/, `Enter a whole number up to ${MAX_SEED}, or leave it blank.`)),
    z.transform((text: string) => (text === '' ? null : Number(text))),
  ),
});
