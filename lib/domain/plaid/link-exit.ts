/** How far the customer had come when they closed Plaid's window: Plaid's words for it. */
const EXITS: Record<string, { happened: string; next: string }> = {
  requires_credentials: { happened: 'The customer left before signing in to their bank.', next: 'They can open the link again. If they do not want to sign in, link the account by hand.' },
  requires_questions: { happened: 'The customer left at the bank’s security questions.', next: 'They can try again, with the answers at hand.' },
  requires_selections: { happened: 'The customer left at the bank’s security questions.', next: 'They can try again, with the answers at hand.' },
  requires_code: { happened: 'The customer left when the bank asked for its one-time code.', next: 'They can try again, with the telephone at hand. Nobody else may ask for that code.' },
  choose_device: { happened: 'The customer left when the bank asked where to send its one-time code.', next: 'They can try again, with the telephone at hand.' },
  requires_recaptcha: { happened: 'The customer left when they were asked to show that they are no machine.', next: 'They can try again.' },
  requires_account_selection: { happened: 'The customer signed in and left before choosing an account to share.', next: 'They can try again and choose the checking or savings account.' },
  requires_oauth: { happened: 'The customer left on the way to the bank’s own page.', next: 'They can try again and go on until the bank sends them back.' },
  continue_to_third_party: { happened: 'The customer left on the way to the bank’s own page.', next: 'They can try again and go on until the bank sends them back.' },
  institution_not_found: { happened: 'The customer left without choosing a bank; perhaps theirs is not in the list.', next: 'They can search again by the bank’s full name. If Plaid does not have it, link the account by hand.' },
  institution_not_supported: { happened: 'Plaid does not connect the bank that the customer chose.', next: 'Link the account by hand, or ask the customer for one at another bank.' },
  unknown: { happened: 'The customer closed the window before the end.', next: 'They can open the link again, or link the account by hand.' },
};

/** Plaid's documented exits, each with words of its own. */
export const KNOWN_EXITS: readonly string[] = Object.keys(EXITS);

/** Null for a word that is not on the list. */
export function exitTrouble(status: string): { happened: string; next: string } | null {
  return Object.hasOwn(EXITS, status) ? (EXITS[status] ?? null) : null;
}
