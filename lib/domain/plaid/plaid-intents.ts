import * as z from 'zod/mini';
import { BANK_ID_PATTERN } from '../ids.ts';
import { requiredText, optionalText } from '../text.ts';
import { US_STATES } from '../us-states.ts';

/** Whose account it is to be; the same for a link to send and for the customer at the desk. */
const customer = {
  ownerScope: z.enum(['user', 'program']),
  userId: z.string().check(z.trim(), z.regex(BANK_ID_PATTERN, 'Enter the user id (user-…).')),
  firstName: requiredText(100, 'Enter the first name of the account owner.'),
  lastName: requiredText(100, 'Enter the last name of the account owner.'),
  street: optionalText(200),
  city: optionalText(100),
  state: optionalText(2),
  postalCode: optionalText(5, /^\d{5}$/, 'Enter the five-figure ZIP code.'),
};

type AddressTexts = Record<'street' | 'city' | 'state' | 'postalCode', string | null>;

function wholeAddress(intent: AddressTexts, context: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void }): void {
  const address = [intent.street, intent.city, intent.state, intent.postalCode];
  const given = address.filter((part) => part !== null).length;
  if (given > 0 && given < address.length) context.addIssue({ code: 'custom', path: ['street'], message: 'Give the whole address (street, city, state, ZIP) or none of it.' });
  if (intent.state !== null && !US_STATES.some((state) => state.code === intent.state)) context.addIssue({ code: 'custom', path: ['state'], message: 'Choose a state or territory of the United States.' });
}

export const secureLinkIntent = z.object(customer).check(z.superRefine(wholeAddress));

/** `attested`: "the customer is entering their own details", said by the person at the desk and audited. */
export const deskLinkIntent = z
  .object({ ...customer, attested: z.boolean().check(z.refine((attested) => attested, 'Tick this once the customer sits at this screen: only they may enter their bank sign-in.')) })
  .check(z.superRefine(wholeAddress));

export type SecureLinkInput = z.input<typeof secureLinkIntent>;
export type SecureLinkIntent = z.output<typeof secureLinkIntent>;
export type DeskLinkInput = z.input<typeof deskLinkIntent>;
export type DeskLinkIntent = z.output<typeof deskLinkIntent>;

// Longer than an id of ours: a wrong one is answered as "not found", not as a wrong form.
const ownId = z.string().check(z.maxLength(64));
// Plaid's tokens and ids: opaque, without a published length.
const opaque = z.string().check(z.minLength(1), z.maxLength(512));

export const linkSessionIntent = z.object({ sessionId: ownId });

/** What Link told the browser at its end. None of it is believed before Plaid has confirmed it. */
export const deskEndIntent = z.object({
  sessionId: ownId,
  /** Null: the customer left. In update mode nothing comes either, so `succeeded` says which. */
  publicToken: z.nullable(opaque),
  succeeded: z.boolean(),
  linkSessionId: z.nullable(opaque),
  requestId: z.nullable(opaque),
  errorCode: z.nullable(opaque),
  errorType: z.nullable(opaque),
  /** Plaid's own word for how far it went. */
  exitStatus: z.nullable(opaque),
});

export const reconnectIntent = z.object({ accountId: z.string().check(z.regex(BANK_ID_PATTERN, 'This is no id of a bank account.')), way: z.enum(['hosted', 'here']), attested: z.boolean() });

export const accountOnlyIntent = z.object({ accountId: z.string().check(z.regex(BANK_ID_PATTERN, 'This is no id of a bank account.')) });

export type DeskEndInput = z.input<typeof deskEndIntent>;
export type ReconnectInput = z.input<typeof reconnectIntent>;
