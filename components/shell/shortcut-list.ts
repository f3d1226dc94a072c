export const SEARCH_FIELD_ID = 'search';

export interface Shortcut {
  /** What is typed, keys apart by a space: `g f`. */
  keys: string;
  words: string;
  /** Null for what happens on the page itself. */
  href: string | null;
}

export function shortcutsFor({ mayFund }: { mayFund: boolean }): Shortcut[] {
  return [
    { keys: '/', words: 'Search everything', href: null },
    { keys: 'g o', words: 'Overview', href: '/' },
    { keys: 'g f', words: 'Fundings', href: '/fundings' },
    { keys: 'g b', words: 'Bank accounts', href: '/bank-accounts' },
    { keys: 'g a', words: 'Activity', href: '/activity' },
    ...(mayFund ? [{ keys: 'n', words: 'New funding', href: '/fundings/new' }] : []),
    { keys: '?', words: 'This list', href: null },
  ];
}

// Two keys of one shortcut follow each other this closely; later, the first one was meant for something else.
const SEQUENCE_MS = 1_500;

export interface KeyPress {
  key: string;
  /** Milliseconds on any one clock. */
  at: number;
}

/** Takes one key after another and answers the shortcut that is complete with it, or null. */
export function shortcutReader(shortcuts: readonly Shortcut[]): (press: KeyPress) => Shortcut | null {
  let before: KeyPress | null = null;
  return (press) => {
    const isSequence = before !== null && press.at - before.at <= SEQUENCE_MS;
    const typed = isSequence ? `${before?.key ?? ''} ${press.key}` : press.key;
    // A key that ends no sequence may still be a shortcut by itself.
    const found = shortcuts.find(({ keys }) => keys === typed) ?? shortcuts.find(({ keys }) => keys === press.key) ?? null;
    before = found === null && shortcuts.some(({ keys }) => keys.startsWith(`${press.key} `)) ? press : null;
    return found;
  };
}
