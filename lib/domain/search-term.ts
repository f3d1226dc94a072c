import { BANK_ID_PATTERN, readOperationId, type OperationId } from './ids.ts';
import { hasUnsafeCharacters } from './text.ts';

/** What somebody typed into the search box turned out to be. `words` says how it is understood. An id is looked for
 *  among everything, whatever days are chosen: `ignoresDates`. */
export type SearchTerm = SearchMeaning & { words: string; ignoresDates: boolean };

type SearchMeaning =
  | { kind: 'nothing' }
  /** Not looked for at all. `words` says why. */
  | { kind: 'refused' }
  /** `isCertain` false: twelve characters may be a word or a reference, too: look for `text` when there is no such operation. */
  | { kind: 'operation'; id: OperationId; isCertain: boolean; text: string }
  | { kind: 'external_id'; value: string; operationId: OperationId }
  | { kind: 'user' | 'bank_account' | 'routable_account' | 'ledger_transaction'; value: string }
  | { kind: 'last4'; value: string }
  /** Letters alone: somebody's name, or a reference such as RENT. */
  | { kind: 'name'; value: string }
  | { kind: 'reference'; value: string };

/** Longer than every id and reference. */
export const MAX_SEARCH_LENGTH = 200;

const BANK_IDS = [
  { prefix: 'user-', kind: 'user', one: 'User' },
  { prefix: 'bbac-', kind: 'bank_account', one: 'Bank account' },
  { prefix: 'rbac-', kind: 'routable_account', one: 'Routable account' },
  { prefix: 'ltra-', kind: 'ledger_transaction', one: "The bank's transaction" },
] as const;

const DATES_DO_NOT_MATTER = 'Dates are ignored: an id is looked for among everything.';

// `idp-` and a uuid: never on a screen, so whoever has one has seen more than a screen.
const IDEMPOTENCY_KEY = /^idp-/i;
// 6789 as screens write it: "ending 6789", "•••• 6789", "account ending 6 7 8 9".
const MASKED = /^(?:(?:account )?ending (?:in )?|[•*x.…]+ ?)(\d ?\d ?\d ?\d)$/i;
// The routing number has nine figures, account numbers five to twenty.
const LONG_NUMBER = /^\d(?:[ -]?\d){4,19}$/;

/** Never fails: what is no id, ending or name is looked for in references. */
export function readSearchTerm(typed: string): SearchTerm {
  const text = tidySearch(typed);
  if (text === '') return { kind: 'nothing', words: '', ignoresDates: false };
  return refusal(text) ?? bankId(text) ?? ownId(text) ?? ending(text) ?? freeText(text);
}

/** NFC, single spaces, no invisible characters (paste brings them along) and no quotes around; at most
 *  `MAX_SEARCH_LENGTH` long. The same again when applied again. */
export function tidySearch(typed: string): string {
  const visible = Array.from(typed.slice(0, 4 * MAX_SEARCH_LENGTH), (character) => (/\s/.test(character) ? ' ' : hasUnsafeCharacters(character) ? '' : character)).join('');
  const text = visible.normalize('NFC').replaceAll(/\s+/g, ' ').replaceAll(/^[\s"'“”‘’]+|[\s"'“”‘’]+$/g, '');
  return Array.from(text).slice(0, MAX_SEARCH_LENGTH).join('').trim();
}

function refusal(text: string): SearchTerm | null {
  if (IDEMPOTENCY_KEY.test(text)) return { kind: 'refused', words: 'Keys of requests (idp-…) cannot be searched. Search for the operation (op_…) or its reference.', ignoresDates: false };
  if (/^(?:op_|user-|bbac-|rbac-|ltra-)[\w-]*(?:…|\.{3})/i.test(text))
    return { kind: 'refused', words: 'This id is shortened in the middle. Copy the whole of it with the button beside it.', ignoresDates: false };
  return null;
}

function ownId(text: string): SearchTerm | null {
  const lower = text.toLowerCase();
  const prefixed = readOperationId(lower);
  if (prefixed !== null) return operation(prefixed, true, text);
  const bare = readOperationId(`op_${lower}`);
  // Twelve letters may be a word, twelve figures a number, and a mixture somebody's own reference: `rent20261120`.
  if (bare !== null && text === lower) return operation(bare, false, text);
  const reference = /^[A-Za-z0-9 ._#/-]{1,115}-([0-9a-z]{12})$/.exec(text);
  const inside = readOperationId(`op_${reference?.[1] ?? ''}`);
  if (inside === null) return null;
  // A reference that ends in a long word is none of ours, but for one id in a hundred: both are looked for.
  if (!/\d/.test(inside)) return operation(inside, false, text);
  return { kind: 'external_id', value: text, operationId: inside, words: `The funding with the external reference ${text}. ${DATES_DO_NOT_MATTER}`, ignoresDates: true };
}

function operation(id: OperationId, isCertain: boolean, text: string): SearchTerm {
  const or = isCertain ? '' : `, or else names and references that begin with “${text}”`;
  return { kind: 'operation', id, isCertain, text, words: `Operation ${id}${or}. ${DATES_DO_NOT_MATTER}`, ignoresDates: true };
}

function bankId(text: string): SearchTerm | null {
  if (!BANK_ID_PATTERN.test(text)) return null;
  const known = BANK_IDS.find(({ prefix }) => text.length > prefix.length && text.toLowerCase().startsWith(prefix));
  if (known === undefined) return null;
  // The rest is opaque and may depend on its case.
  const value = `${known.prefix}${text.slice(known.prefix.length)}`;
  return { kind: known.kind, value, words: `${known.one} ${value}. ${DATES_DO_NOT_MATTER}`, ignoresDates: true };
}

function ending(text: string): SearchTerm | null {
  const value = /^\d{4}$/.test(text) ? text : MASKED.exec(text)?.[1]?.replaceAll(' ', '');
  return value === undefined ? null : { kind: 'last4', value, words: `Accounts ending ${value}, and what was charged to them.`, ignoresDates: false };
}

function freeText(text: string): SearchTerm {
  if (/^[\p{L}\p{M}][\p{L}\p{M} .,'’-]*$/u.test(text)) return { kind: 'name', value: text, words: `Names and references that begin with “${text}”.`, ignoresDates: false };
  const hint = LONG_NUMBER.test(text) ? ' Account numbers are not kept: find an account by its last 4 figures.' : '';
  return { kind: 'reference', value: text, words: `References that begin with “${text}”.${hint}`, ignoresDates: false };
}
