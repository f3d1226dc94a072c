import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAllEntries, forgetEntries, forgetEntriesOfOthers, keepEntries, keptEntries } from './kept-entries.ts';

/** As browsers do it: the keys are the object's own. */
function memoryStorage(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return Object.hasOwn(this, key) ? this[key] : null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      Reflect.deleteProperty(this, key);
    },
  };
  return Object.create(methods);
}

let operator: string | undefined;
let place: { pathname: string; search: string };
let storage: Storage | null;

beforeEach(() => {
  operator = 'ada';
  place = { pathname: '/fundings/new', search: '' };
  storage = memoryStorage();
  vi.stubGlobal('document', { querySelector: () => (operator === undefined ? null : { dataset: { operator } }) });
  vi.stubGlobal('window', {
    get location() {
      return place;
    },
    get sessionStorage() {
      if (storage === null) throw new DOMException('forbidden', 'SecurityError');
      return storage;
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('what was typed', () => {
  it('comes back to the same form at the same address, to the same person', () => {
    keepEntries('fund', { amount: '100.00' });
    expect(keptEntries('fund')).toEqual({ amount: '100.00' });
    expect(keptEntries('note')).toBeNull();
    place = { pathname: '/fundings/new', search: '?copy=op_1' };
    expect(keptEntries('fund')).toBeNull();
    place = { pathname: '/fundings/new', search: '' };
    operator = 'bela';
    expect(keptEntries('fund')).toBeNull();
  });

  it('is forgotten by its form, by sign-out, and when somebody else signs in', () => {
    keepEntries('fund', { amount: '1.00' });
    forgetEntries('fund');
    expect(keptEntries('fund')).toBeNull();
    keepEntries('fund', { amount: '2.00' });
    forgetEntriesOfOthers('ada');
    expect(keptEntries('fund')).toEqual({ amount: '2.00' });
    forgetEntriesOfOthers('bela');
    expect(keptEntries('fund')).toBeNull();
    keepEntries('fund', { amount: '3.00' });
    forgetAllEntries();
    expect(keptEntries('fund')).toBeNull();
  });

  it('is not kept longer than a session may last', () => {
    vi.useFakeTimers();
    keepEntries('fund', { amount: '1.00' });
    vi.advanceTimersByTime(12 * 3_600_000);
    expect(keptEntries('fund')).toEqual({ amount: '1.00' });
    vi.advanceTimersByTime(1);
    expect(keptEntries('fund')).toBeNull();
  });

  it.each(['', '{', 'null', '[]', '{"at":"now","entries":{}}', '{"at":9e99,"entries":null}'])('that was stored as %s is nothing', (text) => {
    storage?.setItem('railhead.entries:ada:fund:/fundings/new', text);
    expect(keptEntries('fund')).toBeNull();
  });

  it('is lost, and nothing else, where the browser forbids storage or nobody is signed in', () => {
    storage = null;
    keepEntries('fund', { amount: '1.00' });
    expect(keptEntries('fund')).toBeNull();
    storage = memoryStorage();
    operator = undefined;
    keepEntries('fund', { amount: '1.00' });
    expect(Object.keys(storage)).toEqual([]);
  });
});
