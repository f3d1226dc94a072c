import type { BalanceCardView } from '#lib/domain/fact-views.ts';
import type { OverviewView } from '#lib/domain/overview-view.ts';

export interface OverviewAnswer {
  overview: OverviewView;
  balance: BalanceCardView;
}

/** What is true now, or why it could not be read. */
export async function fetchOverview(signal: AbortSignal): Promise<OverviewAnswer | 'signed_out' | 'unreachable'> {
  try {
    const response = await fetch('/api/overview', { signal, headers: { accept: 'application/json' }, cache: 'no-store', redirect: 'manual' });
    if (response.status === 401 || response.type === 'opaqueredirect') return 'signed_out';
    if (!response.ok) return 'unreachable';
    const answer: OverviewAnswer = await response.json();
    return answer;
  } catch {
    return 'unreachable';
  }
}

/** Two answers that differ only in when they were read show the same. */
export function contentOf(answer: OverviewAnswer): string {
  return JSON.stringify(answer, (key, value: unknown) => (key === 'readAt' ? undefined : value));
}
