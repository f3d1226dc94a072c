import { describe, expect, it } from 'vitest';
import { CONTRACT } from '#lib/wire/contract.ts';
import { faultOrder as emulatorFault } from '#lib/emulator/faults.ts';
import { transactionOrder } from '#lib/emulator/control-orders.ts';
import { FAULT_KINDS } from './bank-faults.ts';
import { clockIntent, decideIntent, faultIntent, resetIntent, seedIntent } from './rehearsal-intents.ts';
import { clockOrder, curlOf, decideOrder, FAULT_TARGETS, faultOrder, orderOfTexts, quoted, resetOrder } from './rehearsal-orders.ts';

const fault = { kind: 'slow', target: 'moving', until: 'count', amount: '2' };
const decision = { transactionId: ' ltra-1 ', status: 'returned', returnCode: 'R01', as: 'change' };

describe('the orders of the rehearsal page', () => {
  it('may be meant for every operation of the bank', () => {
    expect(Object.keys(FAULT_TARGETS).sort()).toEqual([...Object.keys(CONTRACT), 'any', 'moving'].sort());
  });

  it('are taken by the emulator, whatever is chosen', () => {
    for (const kind of FAULT_KINDS)
      for (const target of Object.keys(FAULT_TARGETS))
        for (const until of ['count', 'seconds'])
          for (const executes of [{}, { executes: 'on' }]) {
            const { body } = faultOrder(faultIntent.parse({ ...fault, kind, target, until, ...executes }));
            expect(emulatorFault.safeParse(body).error, JSON.stringify(body)).toBeUndefined();
          }
    expect(transactionOrder.parse(decideOrder(decideIntent.parse(decision)).body)).toEqual({ id: 'ltra-1', status: 'returned', return_code: 'R01', as: 'change' });
  });

  it('shown while they are typed are the ones that are given', () => {
    expect(orderOfTexts('fault', fault)).toEqual(faultOrder(faultIntent.parse(fault)));
    expect(orderOfTexts('decide', decision)).toEqual(decideOrder(decideIntent.parse(decision)));
    expect(orderOfTexts('clock', { seconds: '90' })).toEqual(clockOrder(clockIntent.parse({ seconds: '90' })));
    expect(orderOfTexts('reset', { keepAccounts: 'on' })).toEqual(resetOrder(resetIntent.parse({ confirm: 'reset', keepAccounts: 'on' })));
    expect(orderOfTexts('reset', {})).toEqual(resetOrder(resetIntent.parse({ confirm: 'reset' })));
    expect(resetIntent.safeParse({}).success).toBe(false);
  });

  it('refuse what makes no sense, with words', () => {
    for (const seconds of ['', '0', '-1', '1.5', '1e9', '999999999999']) expect(clockIntent.safeParse({ seconds }).success, seconds).toBe(false);
    expect(faultIntent.safeParse({ ...fault, until: 'seconds', amount: '601' }).error?.issues).toMatchObject([{ path: ['amount'], message: 'Enter at most 600 seconds.' }]);
    expect(faultIntent.safeParse({ ...fault, kind: 'refuse', amount: '601' }).success).toBe(false);
    expect(faultIntent.safeParse({ ...fault, target: 'toString' }).success).toBe(false);
    expect(decideIntent.safeParse({ ...decision, returnCode: 'r01;' }).success).toBe(false);
    expect(seedIntent.safeParse({ seed: '1000000' }).success).toBe(false);
    expect(seedIntent.parse({ seed: '' })).toEqual({ seed: null });
    expect(seedIntent.parse({ seed: ' 42 ' })).toEqual({ seed: 42 });
  });

  it('stand as one word in a shell, whatever is typed', () => {
    expect(quoted(`it's`)).toBe(String.raw`'it'\''s'`);
    expect(curlOf('http://127.0.0.1:3002', clockOrder({ seconds: 3_600 }))).toBe(`curl -d '{"advanceSeconds":3600}' 127.0.0.1:3002/control/clock`);
    expect(curlOf('http://127.0.0.1:3002', orderOfTexts('decide', { transactionId: `x'; rm -rf /; '` }))).toContain(String.raw`"x'\''; rm -rf /; '\''"`);
  });
});
