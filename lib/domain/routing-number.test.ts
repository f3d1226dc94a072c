import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectRoutingNumber, stripNumber } from './routing-number.ts';

describe('inspectRoutingNumber', () => {
  it.each([
    ['011000015', 'good'],
    ['021000021', 'good'],
    ['110000000', 'good'],
    ['122105155', 'good'],
    ['322271627', 'good'],
    ['800000019', 'good'],
    ['123456789', 'checksum'],
    ['011000016', 'checksum'],
    ['110000015', 'checksum'],
    ['000000000', 'checksum'],
    ['333333334', 'prefix'],
    ['999999992', 'prefix'],
  ])('%s is %s', (number, finding) => {
    expect(inspectRoutingNumber(number)).toBe(finding);
  });

  it('notices every single wrong figure, and every swap of unlike neighbours but those five apart', () => {
    fc.assert(
      fc.property(fc.constantFrom('011000015', '021000021', '122105155', '322271627'), fc.nat(8), fc.integer({ min: 1, max: 9 }), (good, at, by) => {
        const wrong = good.slice(0, at) + String((Number(good.charAt(at)) + by) % 10) + good.slice(at + 1);
        expect(inspectRoutingNumber(wrong)).toBe('checksum');
        const [left, right] = [good.charAt(at), good.charAt(at + 1)];
        if (right === '' || left === right || Math.abs(Number(left) - Number(right)) === 5) return;
        expect(inspectRoutingNumber(good.slice(0, at) + right + left + good.slice(at + 2))).toBe('checksum');
      }),
    );
  });

  it('judges the first two figures by the four ranges', () => {
    const usual = new Set<number>();
    for (let prefix = 0; prefix < 100; prefix += 1)
      for (let last = 0; last < 10; last += 1) {
        const number = `${String(prefix).padStart(2, '0')}000010${last}`;
        if (inspectRoutingNumber(number) === 'good') usual.add(prefix);
      }
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
    expect([...usual].toSorted((left, right) => left - right)).toEqual([...range(0, 12), ...range(21, 32), ...range(61, 72), 80]);
  });
});

describe('stripNumber', () => {
  it.each([
    ['0110 0001 5', '011000015'],
    ['011-000-015', '011000015'],
    [' 011\u00a0000\u2009015\t\n', '011000015'],
    ['011‐000‑015', '011000015'],
    ['011–000—015−1', '0110000151'],
    ['0\u200b1\u00ad1', '011'],
    ['011.000', '011.000'],
    ['01A', '01A'],
    ['０１１', '０１１'],
  ])('%j becomes %j', (typed, stripped) => {
    expect(stripNumber(typed)).toBe(stripped);
  });
});
