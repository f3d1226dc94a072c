import type { PlaidFailure } from './plaid-failure.ts';
import type { TroubleView } from './plaid-views.ts';
import { exitTrouble } from './link-exit.ts';

interface Words {
  happened: string;
  next: string;
}

const NOTHING_LINKED = 'No account was linked and no money moved.';
// Some of these are met at a connection that stands already: there "not linked" would be wrong.
const NOTHING_SAVED = 'Nothing was saved and no money moved.';

const OTHER_WAY = 'ask the customer for another account, or link it by hand';
const FRESH_LINK = 'Make a fresh link and have the customer go through it again.';
const LATER = `Try again in some minutes. If that does not help, ${OTHER_WAY}.`;
const TELL_ADMIN = 'Tell an administrator. Until then, link the account by hand.';

/** What the customer met on the way, or what kept the console from Plaid: no connection came of it. */
const LINKING: Record<string, Words> = {
  INVALID_CREDENTIALS: { happened: 'The bank did not accept the username or password that the customer entered.', next: 'The customer checks them on the bank’s own site, then tries again. Banks lock a sign-in after three to five wrong tries.' },
  INVALID_MFA: { happened: 'The bank did not accept the code or answer that the customer entered.', next: 'The customer tries again with a new code. Nobody else may enter it for them.' },
  INVALID_SEND_METHOD: { happened: 'The bank could not send the customer its code in the way they chose.', next: 'The customer tries again and has the code sent in another way.' },
  ITEM_LOCKED: { happened: 'The bank has locked the customer’s sign-in, usually after several wrong tries.', next: 'The customer unlocks it on the bank’s own site or by telephone, then tries again.' },
  USER_SETUP_REQUIRED: { happened: 'The bank asks the customer to finish something on its own site first, such as accepting its terms.', next: 'The customer signs in on the bank’s own site, does what it asks, then tries again.' },
  PASSWORD_RESET_REQUIRED: { happened: 'The bank asks the customer to choose a new password first.', next: 'The customer does so on the bank’s own site, then tries again.' },
  MFA_NOT_SUPPORTED: { happened: 'The bank asks the customer for a kind of proof that Plaid cannot pass on.', next: `If the bank lets them, the customer chooses another kind on its own site. Otherwise ${OTHER_WAY}.` },
  INSUFFICIENT_CREDENTIALS: { happened: 'The customer did not finish signing in on the bank’s own page.', next: 'The customer tries again and goes on until the bank sends them back.' },
  USER_INPUT_TIMEOUT: { happened: 'The customer took longer than the bank waits for an answer.', next: 'The customer tries again, with the telephone for the bank’s code at hand.' },
  NO_ACCOUNTS: { happened: 'The bank shows no open account under this sign-in.', next: `The customer checks whether it is the right bank and sign-in. Otherwise ${OTHER_WAY}.` },
  NO_AUTH_ACCOUNTS: { happened: 'Under this sign-in there is no checking or savings account whose numbers the bank gives out.', next: `The customer tries again and shares a checking or savings account. Otherwise ${OTHER_WAY}.` },
  ACCESS_NOT_GRANTED: { happened: 'The customer did not allow the bank to give out what linking needs.', next: 'The customer tries again and leaves account numbers and owner’s name ticked on the bank’s page.' },
  ITEM_NOT_SUPPORTED: { happened: 'Plaid cannot connect this kind of account.', next: `Please ${OTHER_WAY}.` },
  PRODUCTS_NOT_SUPPORTED: { happened: 'The bank does not give out account numbers through Plaid for this customer.', next: `Please ${OTHER_WAY}.` },
  INSTITUTION_DOWN: { happened: 'The bank cannot be reached at the moment.', next: LATER },
  INSTITUTION_NOT_RESPONDING: { happened: 'The bank does not answer Plaid at the moment.', next: LATER },
  INSTITUTION_NOT_AVAILABLE: { happened: 'The bank cannot be connected at the moment.', next: LATER },
  INSTITUTION_NO_LONGER_SUPPORTED: { happened: 'Plaid no longer connects this bank.', next: `Please ${OTHER_WAY}.` },
  INSTITUTION_REGISTRATION_REQUIRED: { happened: 'This bank gives access only to programs that are registered with it, and ours is not.', next: `${TELL_ADMIN} Plaid’s dashboard has the registration.` },
  UNAUTHORIZED_INSTITUTION: { happened: 'Our program may not connect this bank through Plaid.', next: TELL_ADMIN },
  INVALID_LINK_TOKEN: { happened: 'This link has expired, or was used up or withdrawn.', next: FRESH_LINK },
  INVALID_PUBLIC_TOKEN: { happened: 'What the customer shared has expired, was fetched before, or did not come from this link.', next: FRESH_LINK },
  INVALID_WEBHOOK: { happened: 'Plaid did not accept the address of this console for its messages.', next: TELL_ADMIN },
  INVALID_API_KEYS: { happened: 'Plaid did not accept our credentials.', next: `${TELL_ADMIN} PLAID_CLIENT_ID and PLAID_SECRET must belong to this environment.` },
  INVALID_PRODUCT: { happened: 'Our program may not use account numbers or owner checks at Plaid yet.', next: `${TELL_ADMIN} Plaid’s dashboard has the request for access.` },
  INVALID_FIELD: { happened: 'Plaid did not accept the request of this console.', next: `${TELL_ADMIN} The redirect address must be registered in Plaid’s dashboard to the letter.` },
  MISSING_FIELDS: { happened: 'Plaid did not accept the request of this console.', next: TELL_ADMIN },
  UNAUTHORIZED_ROUTE_ACCESS: { happened: 'Our program may not make this request at Plaid.', next: TELL_ADMIN },
  NOT_CONFIGURED: { happened: 'Plaid is not set up in this console.', next: `Link the account by hand. An administrator sets Plaid up with PLAID_CLIENT_ID and PLAID_SECRET.` },
};

/** Met at a connection that Plaid has, new or old. */
const CONNECTED: Record<string, Words> = {
  ITEM_LOGIN_REQUIRED: { happened: 'The bank asks the customer to sign in again.', next: 'Ask the customer to reconnect: the connection stays, and nothing has to be chosen anew.' },
  PENDING_DISCONNECT: { happened: 'The bank is about to end this connection.', next: 'Ask the customer to reconnect before that.' },
  PENDING_EXPIRATION: { happened: 'The customer’s consent at the bank is about to end.', next: 'Ask the customer to reconnect before that.' },
  USER_PERMISSION_REVOKED: { happened: 'The customer has taken back the access to this bank.', next: 'Ask the customer whether they meant to. To use the account again, ask them to reconnect.' },
  USER_ACCOUNT_REVOKED: { happened: 'The customer has taken back the access to this account.', next: 'Ask the customer whether they meant to. To use the account again, ask them to reconnect.' },
  ITEM_NOT_FOUND: { happened: 'Plaid no longer has this connection.', next: FRESH_LINK },
  INVALID_ACCESS_TOKEN: { happened: 'Plaid does not know this connection, or it belongs to another environment.', next: FRESH_LINK },
  INVALID_ACCOUNT_ID: { happened: 'The bank no longer shows this account: it may be closed, or the customer no longer shares it.', next: FRESH_LINK },
  ITEM_NO_ERROR: { happened: 'The connection is in order: there is nothing to reconnect.', next: 'Check the connection again.' },
  PRODUCT_NOT_READY: { happened: 'The bank has not handed over the account numbers yet.', next: 'Fetch again in a minute. The customer need not do anything.' },
  RATE_LIMIT_EXCEEDED: { happened: 'Plaid asked us to slow down and did not do what we asked.', next: 'Try again in a minute.' },
  INTERNAL_SERVER_ERROR: { happened: 'Something went wrong at Plaid.', next: 'Try again in some minutes. Plaid’s support can look into it by the request id.' },
  PLANNED_MAINTENANCE: { happened: 'Plaid is being maintained.', next: 'Try again later, or link the account by hand.' },
  NO_ANSWER: { happened: 'Plaid could not be reached, or took too long to answer.', next: 'Try again in a minute. If it lasts, tell an administrator, and link the account by hand.' },
  UNREADABLE_ANSWER: { happened: 'Plaid gave an answer that this console cannot read.', next: 'Try again in a minute. If it lasts, tell an administrator, and link the account by hand.' },
};

/** Every code with words of its own; the test holds the list against what Plaid documents. */
export const KNOWN_TROUBLES: readonly string[] = [...Object.keys(LINKING), ...Object.keys(CONNECTED)];

/** What happened, what it means and what to do. A code that is not known is told in Plaid's own words for people. */
export function troubleOf({ code, displayMessage, requestId }: PlaidFailure): TroubleView {
  const linking = wordsOf(LINKING, code) ?? exitTrouble(code);
  if (linking !== null) return { code, sentence: `${linking.happened} ${NOTHING_LINKED}`, next: linking.next, requestId };
  const connected = wordsOf(CONNECTED, code);
  if (connected !== null) return { code, sentence: `${connected.happened} ${NOTHING_SAVED}`, next: connected.next, requestId };
  return { code, sentence: `${sentenceOf(displayMessage)} ${NOTHING_SAVED}`, next: `Try again. If it happens again, ${OTHER_WAY}; Plaid’s support can look into it by the request id.`, requestId };
}

function wordsOf(table: Record<string, Words>, code: string): Words | null {
  return Object.hasOwn(table, code) ? (table[code] ?? null) : null;
}

function sentenceOf(displayMessage: string | null): string {
  const words = displayMessage?.trim() ?? '';
  if (words === '') return 'Plaid did not do what was asked.';
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}
