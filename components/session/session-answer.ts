import type { SessionView } from '#lib/domain/fact-views.ts';

export type SessionAnswer = { kind: 'alive'; session: SessionView } | { kind: 'ended' } | { kind: 'unreachable' };

/** Asking never keeps the session alive; only `extend` does. */
export async function askForSession(extend: boolean): Promise<SessionAnswer> {
  try {
    const response = await fetch('/api/session', { method: extend ? 'POST' : 'GET', cache: 'no-store' });
    if (response.status === 401) return { kind: 'ended' };
    const session: unknown = await response.json();
    return response.ok && isSession(session) ? { kind: 'alive', session } : { kind: 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}

function isSession(answer: unknown): answer is SessionView {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'secondsLeft' in answer &&
    typeof answer.secondsLeft === 'number' &&
    'warnAtSeconds' in answer &&
    typeof answer.warnAtSeconds === 'number' &&
    'canExtend' in answer &&
    typeof answer.canExtend === 'boolean'
  );
}

// Another tab may have extended the session, so a shown warning asks again this often.
const WATCH_SECONDS = 10;
// A console that was restarted is back by then.
const RETRY_SECONDS = 15;

/** Seconds until the next question: when the warning is due, or soon while it is shown or nobody answers. */
export function nextQuestion(answer: Exclude<SessionAnswer, { kind: 'ended' }>): number {
  if (answer.kind === 'unreachable') return RETRY_SECONDS;
  const { secondsLeft, warnAtSeconds } = answer.session;
  if (secondsLeft > warnAtSeconds) return secondsLeft - warnAtSeconds;
  // A second late rather than early: the last question finds the session ended.
  return Math.min(WATCH_SECONDS, secondsLeft + 1);
}

/** `1 min 40 s`, `45 s` */
export function durationWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  return minutes === 0 ? `${whole} s` : `${minutes} min ${whole % 60} s`;
}
