import { describe, expect, it } from 'vitest';
import type { OperationAct } from '#lib/domain/views.ts';
import { pressWords } from './act-words.ts';
import { exampleOperation } from './operation-example.ts';

const IRREVERSIBLE: OperationAct[] = ['approve', 'decline', 'withdraw', 'cancel', 'try_again', 'confirm_closing'];

describe('the words of the buttons', () => {
  it('asks before everything that cannot be taken back', () => {
    for (const act of IRREVERSIBLE) expect(pressWords(act, exampleOperation())?.question, act).not.toBeNull();
  });

  it('checks again at once: that only asks the bank', () => {
    expect(pressWords('check_again', exampleOperation())).toEqual({ act: 'check_again', button: 'Check again', look: 'primary', question: null });
  });

  it('names the amount that is approved', () => {
    expect(pressWords('approve', exampleOperation())?.button).toBe('Approve $1,250.00');
    expect(pressWords('approve', exampleOperation())?.question?.confirm).toBe('Approve $1,250.00');
  });

  it('warns whoever confirms "not made" that sending as new could charge twice', () => {
    const closing = { verdict: 'not_made' as const, reference: null, reason: 'Not on the statement', proposedByName: 'Ada', confirmedByName: null };
    const words = pressWords('confirm_closing', exampleOperation({ closing }));
    expect(words?.button).toBe('Confirm: it was not made');
    expect(words?.question?.text).toContain('would charge twice');
  });

  it('leaves forms, links and the review page alone', () => {
    for (const act of ['change', 'send', 'discard', 'propose_closing', 'send_as_new'] as const) expect(pressWords(act, exampleOperation()), act).toBeNull();
  });
});
