import { afterEach, describe, expect, it, vi } from 'vitest';
import { OPERATION_STATES, isEndState } from '#lib/domain/operation-state.ts';
import { exampleOperation, TRANSACTION } from './operation-example.ts';
import { isFinal } from './is-final.ts';
import { fetchOperation, pollInterval, SignedOutError } from './polling.ts';

describe('how often an open page asks', () => {
  const pending = exampleOperation({ settlementStatus: 'pending' });

  it('asks every two seconds for two minutes, then every fifteen', () => {
    expect(pollInterval(pending, 0, null)).toBe(2_000);
    expect(pollInterval(pending, 119_999, null)).toBe(2_000);
    expect(pollInterval(pending, 120_000, null)).toBe(15_000);
  });

  it('keeps asking a console in trouble, and stops when the session has ended', () => {
    expect(pollInterval(pending, 0, new Error('the console answered 500'))).toBe(2_000);
    expect(pollInterval(pending, 0, new SignedOutError('signed out'))).toBe(false);
  });

  it('stops when a funding has posted, was returned or was not made', () => {
    for (const settlementStatus of ['posted', 'settled', 'returned', 'failed', 'cancelled'])
      expect(pollInterval(exampleOperation({ settlementStatus }), 0, null), settlementStatus).toBe(false);
  });

  it('goes on while the bank says pending, nothing or a word that nobody knows', () => {
    for (const settlementStatus of ['pending', 'processing', null, 'in_limbo'])
      expect(isFinal(exampleOperation({ settlementStatus })), String(settlementStatus)).toBe(false);
  });

  it('stops when a second transaction has reversed ours, whatever ours still says', () => {
    const transactions = [TRANSACTION, { ...TRANSACTION, id: 'ltra-2', role: 'reversal' as const }];
    expect(isFinal(exampleOperation({ settlementStatus: 'pending', transactions }))).toBe(true);
  });

  it('goes on in every state that is no end, and stops in every other end', () => {
    for (const state of OPERATION_STATES) {
      if (state === 'succeeded') continue;
      expect(isFinal(exampleOperation({ state })), state).toBe(isEndState(state));
    }
  });

  it('has nothing to wait for once an account is linked', () => {
    expect(isFinal(exampleOperation({ kind: 'link_account', settlementStatus: null }))).toBe(true);
  });
});

describe('what an answer means', () => {
  afterEach(() => vi.unstubAllGlobals());
  const answer = (response: Response) => vi.stubGlobal('fetch', vi.fn(async () => response));
  const ask = () => fetchOperation('op_k3v9x2m4q8ab', new AbortController().signal);

  it('hands on the operation', async () => {
    answer(Response.json(exampleOperation()));
    expect((await ask()).id).toBe('op_k3v9x2m4q8ab');
  });

  it('knows an ended session from a console in trouble', async () => {
    answer(Response.json({ message: 'You are signed out.' }, { status: 401 }));
    await expect(ask()).rejects.toBeInstanceOf(SignedOutError);
    answer(Response.json({ message: 'Something went wrong here.' }, { status: 500 }));
    await expect(ask()).rejects.not.toBeInstanceOf(SignedOutError);
  });
});
