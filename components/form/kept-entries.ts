/* What somebody has typed into a form, kept in this tab so that an ended session does not cost it. Account numbers and
 * secrets are never handed over to this file. */

export type Entries = Record<string, string>;

const PREFIX = 'railhead.entries';
// No session is longer: what is older belongs to another day's work.
const KEPT_MS = 12 * 3_600_000;

/** `name` tells the forms of one page apart. */
export function keepEntries(name: string, entries: Entries): void {
  const key = keyOf(name);
  if (key === null) return;
  withStorage((storage) => storage.setItem(key, JSON.stringify({ at: Date.now(), entries })));
}

/** Null when there are none of this person for this form at this address. */
export function keptEntries(name: string): Entries | null {
  const key = keyOf(name);
  const text = key === null ? null : withStorage((storage) => storage.getItem(key));
  return text ? readEntries(text) : null;
}

export function forgetEntries(name: string): void {
  const key = keyOf(name);
  if (key !== null) withStorage((storage) => storage.removeItem(key));
}

export function forgetAllEntries(): void {
  forgetWhere(() => true);
}

/** Somebody else has signed in in this tab: what was typed before is not theirs to see. */
export function forgetEntriesOfOthers(operatorId: string): void {
  forgetWhere((key) => !key.startsWith(`${PREFIX}:${operatorId}:`));
}

function forgetWhere(isMeant: (key: string) => boolean): void {
  withStorage((storage) => {
    for (const key of Object.keys(storage)) if (key.startsWith(`${PREFIX}:`) && isMeant(key)) storage.removeItem(key);
  });
}

// Whose page this is stands in the page itself: a form may be alive before the rest of the layout is.
function keyOf(name: string): string | null {
  const operatorId = document.querySelector<HTMLElement>('[data-operator]')?.dataset.operator ?? '';
  const { pathname, search } = window.location;
  return operatorId === '' ? null : `${PREFIX}:${operatorId}:${name}:${pathname}${search}`;
}

function readEntries(text: string): Entries | null {
  const kept = parsed(text);
  if (typeof kept !== 'object' || kept === null || !('at' in kept) || typeof kept.at !== 'number' || !('entries' in kept)) return null;
  if (Date.now() - kept.at > KEPT_MS || typeof kept.entries !== 'object' || kept.entries === null) return null;
  const entries = Object.entries(kept.entries).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// A browser may forbid storage or be out of room; a form works without it.
function withStorage<Value>(use: (storage: Storage) => Value): Value | null {
  try {
    return use(window.sessionStorage);
  } catch {
    return null;
  }
}
