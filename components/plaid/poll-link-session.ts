import type { LinkSessionView } from '#lib/domain/plaid/plaid-views.ts';
import { isLinkOver } from '#lib/domain/plaid/link-session-words.ts';
import { SignedOutError } from '#components/operation/polling.ts';

// A customer on the telephone is watched live; the library does not ask while the page is out of sight.
const EVERY_MS = 2_500;

/** Milliseconds until the page asks again, or false when nothing more will happen by itself. */
export function linkPollInterval(session: LinkSessionView | undefined, error: Error | null): number | false {
  if (error instanceof SignedOutError) return false;
  return session !== undefined && isLinkOver(session) ? false : EVERY_MS;
}

export async function fetchLinkSession(id: string, signal: AbortSignal): Promise<LinkSessionView> {
  const response = await fetch(`/api/link-sessions/${encodeURIComponent(id)}`, { signal, headers: { accept: 'application/json' }, cache: 'no-store', redirect: 'manual' });
  if (response.status === 401 || response.type === 'opaqueredirect') throw new SignedOutError('signed out');
  if (!response.ok) throw new Error(`the console answered ${response.status}`);
  const answer: { session: LinkSessionView } = await response.json();
  return answer.session;
}
