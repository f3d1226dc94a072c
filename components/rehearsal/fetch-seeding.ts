import type { SeedingView } from '#lib/domain/rehearsal-view.ts';

export const SEEDING_PATH = '/api/rehearsal/seeding';

type Started = { seeding: SeedingView } | { message: string; isField: boolean };

const UNREACHABLE: Started = { message: 'The console could not be reached. Look here again before you press once more.', isField: false };

/** How far it is; null when the console did not say. */
export async function fetchSeeding(signal: AbortSignal): Promise<SeedingView | null> {
  try {
    const response = await fetch(SEEDING_PATH, { signal, headers: { accept: 'application/json' }, cache: 'no-store' });
    const answer: unknown = await response.json();
    return seedingIn(answer);
  } catch {
    return null;
  }
}

export async function startSeeding(seed: string): Promise<Started> {
  try {
    const response = await fetch(`${SEEDING_PATH}?${new URLSearchParams({ seed })}`, { method: 'POST', headers: { accept: 'application/json' } });
    const answer: unknown = await response.json();
    const seeding = seedingIn(member(answer, 'value'));
    if (seeding !== null) return { seeding };
    const wrong = member(member(answer, 'fieldErrors'), 'seed');
    if (typeof wrong === 'string') return { message: wrong, isField: true };
    const message = member(answer, 'message');
    return typeof message === 'string' ? { message, isField: false } : UNREACHABLE;
  } catch {
    return UNREACHABLE;
  }
}

function seedingIn(answer: unknown): SeedingView | null {
  const seeding = member(answer, 'seeding');
  return isSeeding(seeding) ? seeding : null;
}

// Our own route wrote it: this tells it from an error page or a sign-in page, not from a forgery.
function isSeeding(value: unknown): value is SeedingView {
  return typeof member(value, 'state') === 'string' && typeof member(value, 'done') === 'number' && typeof member(value, 'total') === 'number';
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
