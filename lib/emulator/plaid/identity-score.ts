/** Plaid publishes what its scores mean, not how they are made: 70 and more is a match, 50 to 69 wants a look. */

/** Of every emulated owner; the name goes with the login. */
export const OWNER_CONTACT = { phone: '1112223333', email: 'accountholder0@example.com' };
const OWNER_ADDRESS = { street: '2992 Cameron Road', city: 'Malakoff', region: 'NY', postal_code: '14236' };

const EQUAL = 100;
// A middle name left out or put in.
const FIRST_AND_LAST = 90;
// Jenn for Jennifer.
const NICKNAME = 85;
// Likely one of the family.
const FIRST_OR_LAST = 60;
// What two strangers' names may share by chance stays below every threshold.
const MOST_OF_A_STRANGER = 40;

export interface NameScore {
  score: number | null;
  is_first_name_or_last_name_match: boolean | null;
  is_nickname_match: boolean | null;
  is_business_name_detected: boolean | null;
}

/** Null for what was not given. */
export function scoreName(given: string | null, owner: string): NameScore {
  const [left, right] = [words(given ?? ''), words(owner)];
  if (left.length === 0 || right.length === 0) return { score: null, is_first_name_or_last_name_match: null, is_nickname_match: null, is_business_name_detected: null };
  const first = left[0] === right[0];
  const last = left.at(-1) === right.at(-1);
  const nickname = !first && last && isShortFor(left[0] ?? '', right[0] ?? '');
  return {
    score: nameScore({ left, right, first, last, nickname }),
    is_first_name_or_last_name_match: first || last,
    is_nickname_match: nickname,
    is_business_name_detected: left.some((word) => ['llc', 'inc', 'ltd', 'corp', 'company', 'dba'].includes(word)),
  };
}

interface Comparison {
  left: string[];
  right: string[];
  first: boolean;
  last: boolean;
  nickname: boolean;
}

function nameScore({ left, right, first, last, nickname }: Comparison): number {
  if ([...left].sort().join(' ') === [...right].sort().join(' ')) return EQUAL;
  if (first && last) return FIRST_AND_LAST;
  if (nickname) return NICKNAME;
  if (first || last) return FIRST_OR_LAST;
  return Math.round(MOST_OF_A_STRANGER * overlap(left, right));
}

export interface GivenAddress {
  street?: string | null;
  city?: string | null;
  region?: string | null;
  postal_code?: string | null;
}

const WEIGHTS = { street: 40, city: 20, region: 10, postal_code: 30 };

/** Scores only the parts that were given. */
export function scoreAddress(given: GivenAddress | null): { score: number | null; is_postal_code_match: boolean | null } {
  let [points, possible] = [0, 0];
  for (const part of ['street', 'city', 'region', 'postal_code'] as const) {
    const text = words(given?.[part] ?? '').map(longForm);
    if (text.length === 0) continue;
    possible += WEIGHTS[part];
    points += WEIGHTS[part] * overlap(text, words(OWNER_ADDRESS[part]).map(longForm));
  }
  const postalCode = given?.postal_code ?? null;
  return {
    score: possible === 0 ? null : Math.round((100 * points) / possible),
    is_postal_code_match: postalCode === null ? null : postalCode.slice(0, 5) === OWNER_ADDRESS.postal_code,
  };
}

export function scoreExact(given: string | null, owner: string): number | null {
  if (given === null || given.trim() === '') return null;
  return given.trim().toLowerCase() === owner ? EQUAL : 0;
}

/** Of all words of both, the part that both have. */
function overlap(left: readonly string[], right: readonly string[]): number {
  const common = left.filter((word) => right.includes(word)).length;
  return (2 * common) / (left.length + right.length);
}

function isShortFor(left: string, right: string): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  return short.length >= 3 && long.startsWith(short);
}

function longForm(word: string): string {
  return { rd: 'road', st: 'street', ave: 'avenue', blvd: 'boulevard', dr: 'drive', ln: 'lane' }[word] ?? word;
}

function words(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{Mark}/gu, '').toLowerCase();
  return plain.split(/[^\p{Letter}\p{Number}]+/u).filter((word) => word !== '');
}
