import { describe, expect, it } from 'vitest';
import { identityOf, needsReason } from './identity-match.ts';

describe('identityOf', () => {
  it.each([
    [100, null, 'match'],
    [70, null, 'match'],
    [69, null, 'review'],
    [50, null, 'review'],
    [49, null, 'no_match'],
    [0, null, 'no_match'],
    [100, 100, 'match'],
    [70, 70, 'match'],
    // The address can ask for a look, never decide that it is somebody else.
    [100, 69, 'review'],
    [100, 0, 'review'],
    [60, 100, 'review'],
    // And an address alone never decides that it is the customer.
    [49, 100, 'no_match'],
    [null, 100, 'unavailable'],
    [null, 0, 'unavailable'],
    [null, null, 'unavailable'],
  ] as const)('name %j, address %j: %s', (name, address, level) => {
    const view = identityOf({ name, address });
    expect(view).toMatchObject({ level, nameScore: name, addressScore: address });
    for (const score of [name, address]) if (score !== null) expect(view.sentence).toContain(`${score} of 100`);
    expect(view.sentence).not.toMatch(/null|\(\)/);
    expect(needsReason(view.level)).toBe(level !== 'match');
  });

  it('says that nothing was compared', () => {
    expect(identityOf(null)).toEqual({ level: 'unavailable', nameScore: null, addressScore: null, sentence: 'The bank gave no owner’s name to compare.' });
  });

  it('tells a wrong address from a wrong name', () => {
    expect(identityOf({ name: 95, address: 20 }).sentence).toContain('the address at the bank is another');
    expect(identityOf({ name: 60, address: 20 }).sentence).toContain('The name is similar');
  });
});
