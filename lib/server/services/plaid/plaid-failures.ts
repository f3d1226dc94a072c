import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { troubleOf } from '#lib/domain/plaid/plaid-trouble.ts';

type Failure = Extract<ActionResult<never>, { ok: false }>;

export const NO_SUCH_LINK: Failure = { ok: false, code: 'not_found', message: 'There is no such link here. Nothing was done.' };

export const NOT_SET_UP: Failure = {
  ok: false,
  code: 'conflict',
  message: 'Plaid is not set up in this console (PLAID_CLIENT_ID and PLAID_SECRET), so nothing was done. Link the account by hand.',
};

export function conflict(message: string): Failure {
  return { ok: false, code: 'conflict', message };
}

/** What Plaid refused, as people read it. */
export function plaidFailureWords(failure: PlaidFailure): Failure {
  const trouble = troubleOf(failure);
  const request = trouble.requestId === null ? '' : ` Plaid's request id: ${trouble.requestId}.`;
  return { ok: false, code: 'conflict', message: `${trouble.sentence} ${trouble.next}${request}` };
}
