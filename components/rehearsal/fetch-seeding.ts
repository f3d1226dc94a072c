import type { ActionResult } from '#lib/domain/action-result.ts';
import type { SeedingView } from '#lib/domain/rehearsal-view.ts';

export const SEEDING_PATH = '/api/rehearsal/seeding';

type Started = { seeding: SeedingView } | { message: string; isField: boolean };

/** How far it is; null when the console did not say. */
export async function fetchSeeding(signal: AbortSignal): Promise<SeedingView | null> {
  try {
    const response = await fetch(SEEDING_PATH, { signal, headers: { accept: 'application/json' }, cache: 'no-store' });
    if (!response.ok) return null;
    const answer: { seeding: SeedingView | null } = await response.json();
    return answer.seeding;
  } catch {
    return null;
  }
}

export async function startSeeding(seed: string): Promise<Started> {
  try {
    const response = await fetch(`${SEEDING_PATH}?${new URLSearchParams({ seed })}`, { method: 'POST', headers: { accept: 'application/json' } });
    const result: ActionResult<{ seeding: SeedingView }> = await response.json();
    if (result.ok) return result.value;
    const wrong = result.fieldErrors?.['seed'];
    return { message: wrong ?? result.message, isField: wrong !== undefined };
  } catch {
    return { message: 'The console could not be reached. Look here again before you press once more.', isField: false };
  }
}
