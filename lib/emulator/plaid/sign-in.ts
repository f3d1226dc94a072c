import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { SECOND_MS } from '#lib/domain/time.ts';
import type { Institution, OfferedAccount } from './institutions.ts';
import { digitsFrom, type PlaidMint } from './plaid-mint.ts';
import type { HeldAccount, Session } from './plaid-records.ts';
import type { Trouble } from './plaid-errors.ts';

export interface SignInAttempt {
  username: string;
  password: string;
  /** What the link asked for; null: no wish. */
  depositorySubtypes: readonly string[] | null;
  products: readonly string[];
}

export type Found = NonNullable<Session['found']>;

const GOOD_USER = 'user_good';
const GOOD_PASSWORD = 'pass_good';
const GOOD_OWNER = 'Alberta Bobbeth Charleson';
// The only ones with account and routing numbers for transfers.
const AUTH_SUBTYPES = ['checking', 'savings'];

interface Person {
  /** Of the checking account; the savings account is verified. */
  checking?: string;
  /** Whether accounts come without numbers. */
  numberless?: 'all' | 'savings';
  readyAfterMs?: number;
}

/** Test users beside `user_good`, each with the password `pass_good`. */
const PEOPLE: Record<string, Person> = {
  [GOOD_USER]: {},
  user_pending: { checking: 'pending_manual_verification' },
  user_pending_automatic: { checking: 'pending_automatic_verification' },
  user_unsent: { checking: 'unsent' },
  user_expired: { checking: 'verification_expired' },
  user_failed: { checking: 'verification_failed' },
  user_insights_fail: { checking: 'database_insights_fail' },
  user_caution: { checking: 'database_insights_pass_with_caution' },
  user_insights: { checking: 'database_insights_pass' },
  user_matched: { checking: 'database_matched' },
  user_manual: { checking: 'manually_verified' },
  user_automatic: { checking: 'automatically_verified' },
  user_no_auth: { numberless: 'all' },
  user_one_number: { numberless: 'savings' },
  // Long enough to be met, short enough to be waited for.
  user_not_ready: { readyAfterMs: 20 * SECOND_MS },
};

/** Test users who do not get in. */
const REFUSED: Record<string, string> = { user_locked: 'ITEM_LOCKED', user_no_accounts: 'NO_ACCOUNTS' };

/** What the bank shows after these credentials, or Plaid's code why not. `user_<first>_<last>` is a person of that name. */
export function signIn(institution: Institution, attempt: SignInAttempt, mint: PlaidMint): Result<Found, Trouble> {
  const typedUser = attempt.username.trim().toLowerCase();
  if (institution.downCode !== null) return fail({ code: institution.downCode });
  const wished = /^error_([a-z0-9_]{1,64})$/i.exec(attempt.password);
  if (wished?.[1] !== undefined) return fail({ code: wished[1].toUpperCase() });
  // On the bank's own page nothing is typed here.
  const username = typedUser === '' && institution.oauth ? GOOD_USER : typedUser;
  const passwordFits = attempt.password === GOOD_PASSWORD || (institution.oauth && attempt.password === '');
  if (!/^user_[^_\s]/.test(username) || !passwordFits) return fail({ code: 'INVALID_CREDENTIALS' });
  const refused = Object.hasOwn(REFUSED, username) ? REFUSED[username] : undefined;
  if (refused !== undefined) return fail({ code: refused });

  const person = Object.hasOwn(PEOPLE, username) ? PEOPLE[username] : undefined;
  const accounts = institution.accounts.filter((offered) => mayShare(offered, attempt)).map((offered) => held({ institution, offered, username, person, mint }));
  if (accounts.length === 0) return fail({ code: attempt.products.includes('auth') ? 'NO_AUTH_ACCOUNTS' : 'NO_ACCOUNTS' });
  return ok({ institutionId: institution.id, username, ownerName: person ? GOOD_OWNER : nameIn(username), readyAfterMs: person?.readyAfterMs ?? 0, accounts });
}

/** Another number for the same account, as a bank with tokens gives after the last one was taken back. */
export function freshNumber(mint: PlaidMint, mask: string): string {
  const number = mint.digits(16);
  // A token must not look like the account that the customer knows.
  return number.endsWith(mask) ? freshNumber(mint, mask) : number;
}

function mayShare(offered: OfferedAccount, { depositorySubtypes, products }: SignInAttempt): boolean {
  if (products.includes('auth') && !AUTH_SUBTYPES.includes(offered.subtype)) return false;
  if (depositorySubtypes === null) return true;
  return offered.type === 'depository' && (depositorySubtypes.includes('all') || depositorySubtypes.includes(offered.subtype));
}

interface Holding {
  institution: Institution;
  offered: OfferedAccount;
  username: string;
  person: Person | undefined;
  mint: PlaidMint;
}

function held({ institution, offered, username, person, mint }: Holding): HeldAccount {
  const { number, ...shown } = offered;
  const without = number === null || person?.numberless === 'all' || person?.numberless === offered.subtype;
  const { routing, wire, tokenises: tokenised } = institution;
  const own = person ? number : `${digitsFrom(`${institution.id} ${username} ${offered.name}`, 12)}${offered.mask}`;
  const account = tokenised ? freshNumber(mint, offered.mask) : (own ?? '');
  return {
    id: mint.id(),
    ...shown,
    verificationStatus: offered.subtype === 'checking' ? (person?.checking ?? null) : null,
    persistentId: tokenised ? createHash('sha224').update(`${institution.id} ${username} ${offered.name}`).digest('hex') : null,
    numbers: without ? null : { account, routing, wire, tokenised },
    revoked: false,
  };
}

/** `user_ada_okafor` is Ada Okafor. */
function nameIn(username: string): string {
  const words = username.split('_').slice(1).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
