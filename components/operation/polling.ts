import type { OperationView } from '#lib/domain/views.ts';
import { isFinal } from './is-final.ts';

// Most outcomes arrive while somebody watches; after that the page only has to be right when it is looked at again.
const FRESH_FOR_MS = 120_000;
const FRESH_EVERY_MS = 2_000;
const LATER_EVERY_MS = 15_000;

/** Milliseconds until the page asks again, or false when there is nothing left to ask. */
export function pollInterval(view: OperationView | undefined, watchedForMs: number, error: Error | null): number | false {
  if (error instanceof SignedOutError) return false;
  if (view !== undefined && isFinal(view)) return false;
  return watchedForMs < FRESH_FOR_MS ? FRESH_EVERY_MS : LATER_EVERY_MS;
}

/** The session ended while the page was open. */
export class SignedOutError extends Error {
  override name = 'SignedOutError';
}

export async function fetchOperation(id: string, signal: AbortSignal): Promise<OperationView> {
  const response = await fetch(`/api/operations/${encodeURIComponent(id)}`, { signal, headers: { accept: 'application/json' }, cache: 'no-store', redirect: 'manual' });
  if (response.status === 401 || response.type === 'opaqueredirect') throw new SignedOutError('signed out');
  if (!response.ok) throw new Error(`the console answered ${response.status}`);
  const view: OperationView = await response.json();
  return view;
}
