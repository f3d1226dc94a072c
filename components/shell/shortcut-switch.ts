/* Single keys can disturb those who speak to their computer: they can be turned off, in this browser. */

const STORAGE_KEY = 'railhead.shortcuts';

// What was pressed on this page, where the browser forbids storage.
let pressed: boolean | null = null;
const listeners = new Set<() => void>();

export function areShortcutsOn(): boolean {
  if (pressed !== null) return pressed;
  try {
    return window.localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
}

export function turnShortcuts(isOn: boolean): void {
  pressed = isOn;
  try {
    window.localStorage.setItem(STORAGE_KEY, isOn ? 'on' : 'off');
  } catch {
    // Then it lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function onShortcutsTurned(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
