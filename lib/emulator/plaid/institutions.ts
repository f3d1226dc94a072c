/** A bank of the emulator. The first, the second and the last are Plaid's well-known sandbox institutions. */
export interface Institution {
  id: string;
  name: string;
  /** The person signs in on the bank's own page. */
  oauth: boolean;
  /** Gives every connection account numbers of its own. */
  tokenises: boolean;
  colour: string;
  note: string | null;
  url: string;
  routing: string;
  wire: string | null;
  /** Plaid's code that answers every sign-in. */
  downCode: string | null;
  accounts: readonly OfferedAccount[];
}

export interface OfferedAccount {
  name: string;
  officialName: string;
  mask: string;
  type: string;
  subtype: string;
  balance: number;
  /** Null: no number for transfers. */
  number: string | null;
}

const PLATYPUS_ACCOUNTS: readonly OfferedAccount[] = [
  { name: 'Plaid Checking', officialName: 'Plaid Gold Standard 0% Interest Checking', mask: '0000', type: 'depository', subtype: 'checking', balance: 110, number: '1111222233330000' },
  { name: 'Plaid Saving', officialName: 'Plaid Silver Standard 0.1% Interest Saving', mask: '1111', type: 'depository', subtype: 'savings', balance: 210, number: '1111222233331111' },
  { name: 'Plaid CD', officialName: 'Plaid Bronze Standard 0.2% Interest CD', mask: '2222', type: 'depository', subtype: 'cd', balance: 1_000, number: null },
  { name: 'Plaid Credit Card', officialName: 'Plaid Diamond 12.5% APR Interest Credit Card', mask: '3333', type: 'credit', subtype: 'credit card', balance: 410, number: null },
];

// The numbers behind the masks are never shown: this bank hands out tokens in their place.
const OAUTH_ACCOUNTS: readonly OfferedAccount[] = [
  { name: 'Everyday Checking', officialName: 'Platypus Everyday Checking', mask: '4417', type: 'depository', subtype: 'checking', balance: 1_250, number: '' },
  { name: 'Rainy Day Savings', officialName: 'Platypus Rainy Day Savings', mask: '9023', type: 'depository', subtype: 'savings', balance: 8_400, number: '' },
];

const FIRST_PLATYPUS: Institution = {
  id: 'ins_109508',
  name: 'First Platypus Bank',
  oauth: false,
  tokenises: false,
  colour: '#1f1f1f',
  note: 'user_good and pass_good',
  url: 'https://plaid.com',
  routing: '011401533',
  wire: '021000021',
  downCode: null,
  accounts: PLATYPUS_ACCOUNTS,
};

export const INSTITUTIONS: readonly Institution[] = [
  FIRST_PLATYPUS,
  {
    ...FIRST_PLATYPUS,
    id: 'ins_127287',
    name: 'Platypus OAuth Bank',
    oauth: true,
    tokenises: true,
    colour: '#0a5c7a',
    note: 'Signs in on its own page; tokenized numbers',
    routing: '322271627',
    wire: null,
    accounts: OAUTH_ACCOUNTS,
  },
  { ...FIRST_PLATYPUS, id: 'ins_109509', name: 'First Gingham Credit Union', colour: '#b3263a', note: null },
  { ...FIRST_PLATYPUS, id: 'ins_109511', name: 'Tartan Bank', colour: '#1d6b3c', note: null },
  { ...FIRST_PLATYPUS, id: 'ins_132361', name: 'Unhealthy Platypus Bank', colour: '#6b6b6b', note: 'Down: every sign-in fails', downCode: 'INSTITUTION_DOWN' },
];

export function findInstitution(id: string): Institution | null {
  return INSTITUTIONS.find((institution) => institution.id === id) ?? null;
}

/** For records that were made with a listed institution. */
export function institutionName(id: string): string {
  return findInstitution(id)?.name ?? id;
}

// As many as the list of the page holds without scrolling for long.
const MAX_FOUND = 20;

export function searchInstitutions(query: string): Institution[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return INSTITUTIONS.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word))).slice(0, MAX_FOUND);
}
