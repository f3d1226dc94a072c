import * as z from 'zod/mini';
import { FAULT_KINDS, MAX_FAULT_COUNT, MAX_FAULT_SECONDS, MAY_EXECUTE } from './bank-faults.ts';
import { BANK_ID_PATTERN } from './ids.ts';

/** The orders of the rehearsal page: what its forms collect, and the one call to the emulator that each becomes. The
 *  page shows that call, the action makes it, and both are written here. */
export interface ControlOrder {
  path: 'clock' | 'fault' | 'transaction' | 'reset';
  body: Record<string, string | number | boolean>;
}

/** The bank's operations that a trouble may be meant for. */
export const FAULT_TARGETS = {
  moving: 'The next call that moves something',
  any: 'The next call of any kind',
  chargeAndFund: 'Charge and fund',
  saveUserBankAccount: 'Link an account of a user',
  saveProgramBankAccount: 'Link an account of the program',
  getTransaction: 'Read one transaction',
  listProgramTransactions: 'List transactions',
  getProgramRoutableAccount: 'Read the routable account',
  getProgramBalance: 'Read the balance',
  reportTransactions: 'Report',
} as const;
export type FaultTarget = keyof typeof FAULT_TARGETS;
const FAULT_TARGET_NAMES: readonly string[] = Object.keys(FAULT_TARGETS);

/** Offered as the next word; the emulator takes any. */
export const NEXT_STATUSES = ['posted', 'returned', 'failed', 'canceled', 'pending'] as const;

// Ten years, as the emulator itself.
const MAX_CLOCK_SECONDS = 315_360_000;
export const MAX_SEED = 999_999;

const wholeNumber = (least: number, most: number, words: string) =>
  z.pipe(
    z.pipe(z.string().check(z.trim(), z.maxLength(12, words)), z.string().check(z.regex(/^\d+$/, words))),
    z.pipe(z.transform(Number), z.number().check(z.refine((value) => value >= least && value <= most, words))),
  );
const isTicked = z.pipe(z.optional(z.string().check(z.maxLength(8))), z.transform((value: string | undefined) => value === 'on'));

export const clockIntent = z.object({ seconds: wholeNumber(1, MAX_CLOCK_SECONDS, 'Enter whole seconds, from 1 to ten years.') });
export type ClockIntent = z.output<typeof clockIntent>;

export const faultIntent = z.object({
  kind: z.enum(FAULT_KINDS, 'Choose a trouble.'),
  target: z.string().check(z.refine((name) => FAULT_TARGET_NAMES.includes(name), 'Choose the call that it is meant for.')),
  until: z.enum(['count', 'seconds'], 'Choose calls or seconds.'),
  amount: wholeNumber(1, MAX_FAULT_COUNT, `Enter a whole number: 1 to ${MAX_FAULT_COUNT} calls, or 1 to ${MAX_FAULT_SECONDS} seconds.`),
  executes: isTicked,
}).check(
  z.superRefine(({ until, kind, amount }, context) => {
    if ((until === 'seconds' || kind === 'refuse') && amount > MAX_FAULT_SECONDS)
      context.addIssue({ code: 'custom', path: ['amount'], message: `Enter at most ${MAX_FAULT_SECONDS} seconds.` });
  }),
);
export type FaultIntent = z.output<typeof faultIntent>;

export const decideIntent = z.object({
  transactionId: z.string().check(z.trim(), z.regex(BANK_ID_PATTERN, 'Enter the id of a transaction (ltra-…).')),
  status: z.string().check(z.trim(), z.regex(/^[a-z_]{1,64}$/, 'Use lower-case letters and _.')),
  returnCode: z.string().check(z.trim(), z.regex(/^([A-Z0-9]{1,16})?$/, 'Enter a code such as R01, or leave it blank.')),
  form: z.enum(['change', 'reversal'], 'Choose how the bank tells it.'),
});
export type DecideIntent = z.output<typeof decideIntent>;

export const resetIntent = z.object({ keepAccounts: isTicked });
export type ResetIntent = z.output<typeof resetIntent>;

/** Blank: one that has not been used. */
export const seedIntent = z.object({
  seed: z.pipe(z.string().check(z.trim(), z.regex(/^\d{0,6}$/, `Enter a whole number up to ${MAX_SEED}, or leave it blank.`)), z.transform((text: string) => (text === '' ? null : Number(text)))),
});
export type SeedIntent = z.output<typeof seedIntent>;

export function clockOrder({ seconds }: ClockIntent): ControlOrder {
  return { path: 'clock', body: { advanceSeconds: seconds } };
}

export function faultOrder({ kind, target, until, amount, executes }: FaultIntent): ControlOrder {
  // Refused connections never reach the emulator: it can neither count them nor know what they were for.
  if (kind === 'refuse') return { path: 'fault', body: { kind, seconds: amount } };
  return {
    path: 'fault',
    body: { kind, [until]: amount, ...(target !== 'moving' && { operation: target }), ...(MAY_EXECUTE.includes(kind) && { execute: executes }) },
  };
}

export function decideOrder({ transactionId, status, returnCode, form }: DecideIntent): ControlOrder {
  return { path: 'transaction', body: { id: transactionId, status, ...(returnCode !== '' && { return_code: returnCode }), as: form } };
}

export function resetOrder({ keepAccounts }: ResetIntent): ControlOrder {
  return { path: 'reset', body: { keepAccounts } };
}

/** The same order for a shell. Every text in it is one of ours or matches a pattern without quotes. */
export function curlOf(controlOrigin: string, { path, body }: ControlOrder): string {
  return `curl -X POST ${controlOrigin}/control/${path} -d '${JSON.stringify(body)}'`;
}
