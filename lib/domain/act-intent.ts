import * as z from 'zod/mini';
import { optionalReason, optionalText } from './text.ts';

export const OPERATION_ACTS = [
  'discard',
  'request_approval',
  'approve',
  'decline',
  'withdraw',
  'check_again',
  'try_again',
  'cancel',
  'propose_closing',
  'confirm_closing',
] as const;

// Which version of the draft the person was shown: what leaves is what they confirmed.
const seenVersion = z.string().check(z.regex(/^[0-9a-f]{32}$/, 'Load the page again.'));

/** What a button of the review or status page sends. `verdict` and `reference` belong to `propose_closing`, and to
 *  `confirm_closing` as they were read; `reason` to these and to `request_approval`, `seen` to the latter alone. */
export const actIntent = z
  .object({
    operationId: z.string().check(z.maxLength(64)),
    act: z.enum(OPERATION_ACTS),
    verdict: z._default(z.nullable(z.enum(['made', 'not_made'])), null),
    reference: textOrNull(128),
    reason: reasonOrNull(500),
    seen: z._default(z.nullable(seenVersion), null),
  })
  .check(
    z.superRefine((intent, context) => {
      if (intent.act === 'request_approval' && intent.seen === null)
        context.addIssue({ code: 'custom', path: ['seen'], message: 'Load the page again.' });
      if (intent.act === 'propose_closing' && intent.verdict === null)
        context.addIssue({ code: 'custom', path: ['verdict'], message: 'Say whether the bank made it or not.' });
    }),
  );

export type ActInput = z.input<typeof actIntent>;
export type ActIntent = z.output<typeof actIntent>;

/** What Send sends. `duplicateReason`: why the same is to go a second time within a day. */
export const sendIntent = z.object({
  operationId: z.string().check(z.maxLength(64)),
  duplicateReason: reasonOrNull(500),
  seen: seenVersion,
});

export type SendInput = z.input<typeof sendIntent>;
export type SendIntent = z.output<typeof sendIntent>;

function textOrNull(max: number) {
  return z.pipe(nullAsAbsent(), optionalText(max));
}

function reasonOrNull(max: number) {
  return z.pipe(nullAsAbsent(), optionalReason(max));
}

// Buttons say null where forms leave a field blank.
function nullAsAbsent() {
  return z.pipe(z.nullish(z.string()), z.transform((typed: string | null | undefined) => typed ?? undefined));
}
