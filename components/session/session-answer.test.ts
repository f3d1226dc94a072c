import { afterEach, describe, expect, it, vi } from 'vitest';
import { askForSession, durationWords, nextQuestion } from './session-answer.ts';

const session = { secondsLeft: 100, warnAtSeconds: 120, canExtend: true };

afterEach(() => vi.unstubAllGlobals());

describe('asking for the session', () => {
  const answering = (response: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(response));

  it('reads without extending, and extends only when told to', async () => {
    answering(async () => Response.json(session));
    expect(await askForSession(false)).toEqual({ kind: 'alive', session });
    await askForSession(true);
    expect(vi.mocked(fetch).mock.calls.map(([address, init]) => [address, init?.method])).toEqual([['/api/session', 'GET'], ['/api/session', 'POST']]);
  });

  it('tells an ended session from a console that does not answer', async () => {
    answering(async () => Response.json({ message: 'You are signed out.' }, { status: 401 }));
    expect(await askForSession(false)).toEqual({ kind: 'ended' });
    answering(async () => Response.json({ message: 'Something went wrong here.' }, { status: 500 }));
    expect(await askForSession(false)).toEqual({ kind: 'unreachable' });
    answering(async () => new Response('<html>'));
    expect(await askForSession(false)).toEqual({ kind: 'unreachable' });
    answering(async () => Promise.reject(new TypeError('failed to fetch')));
    expect(await askForSession(false)).toEqual({ kind: 'unreachable' });
  });
});

describe('the next question', () => {
  it.each([
    [{ secondsLeft: 900, warnAtSeconds: 120 }, 780],
    [{ secondsLeft: 121, warnAtSeconds: 120 }, 1],
    [{ secondsLeft: 120, warnAtSeconds: 120 }, 10],
    [{ secondsLeft: 4, warnAtSeconds: 120 }, 5],
    [{ secondsLeft: 0, warnAtSeconds: 120 }, 1],
  ])('with %o comes after %i s', (left, seconds) => {
    expect(nextQuestion({ kind: 'alive', session: { ...left, canExtend: true } })).toBe(seconds);
  });

  it('comes soon when nobody answered', () => {
    expect(nextQuestion({ kind: 'unreachable' })).toBe(15);
  });
});

it.each([
  [100, '1 min 40 s'],
  [60, '1 min 0 s'],
  [59.6, '1 min 0 s'],
  [45, '45 s'],
  [-3, '0 s'],
])('%d s are %s', (seconds, words) => {
  expect(durationWords(seconds)).toBe(words);
});
