import { describe, expect, it } from 'vitest';
import { cents } from '#lib/domain/money.ts';
import { samplePlaid } from '#lib/testing/plaid-rows.ts';
import { sampleLinkPayload, samplePayload } from '#lib/testing/sample-rows.ts';
import { decodePayload, encodePayload } from './payload-codec.ts';

describe('payload codec', () => {
  it('keeps every cent through JSON', () => {
    for (const amountCents of [1n, 99_999_999_999n, 9_007_199_254_740_993n].map(cents)) {
      const payload = { ...samplePayload, amountCents };
      const stored: unknown = JSON.parse(JSON.stringify(encodePayload(payload)));
      expect(stored).toMatchObject({ amountCents: amountCents.toString() });
      expect(decodePayload(stored)).toEqual(payload);
    }
  });

  it('keeps a link, with and without address', () => {
    const shared = { ...sampleLinkPayload, plaid: { ...samplePlaid, tokenised: true, mask: null } };
    for (const payload of [sampleLinkPayload, shared, { ...sampleLinkPayload, address: null, fingerprint: 'f' }]) {
      expect(decodePayload(JSON.parse(JSON.stringify(encodePayload(payload))))).toEqual(payload);
    }
  });

  it('reads a link that is older than shared accounts as one by hand', () => {
    const { plaid: _, ...older } = sampleLinkPayload;
    expect(decodePayload(JSON.parse(JSON.stringify(older)))).toEqual(sampleLinkPayload);
  });

  it('lets nothing in or out that is not listed', () => {
    expect(() => encodePayload(Object.assign({ ...sampleLinkPayload }, { accountNumber: '123456789' }))).toThrow();
    const leaking = Object.assign({ ...samplePlaid }, { accessToken: 'access-sandbox-1' });
    expect(() => encodePayload({ ...sampleLinkPayload, plaid: leaking })).toThrow('accessToken');
    expect(() => decodePayload({ ...sampleLinkPayload, accountNumber: '123456789' })).toThrow();
    expect(() => decodePayload({ ...samplePayload, amountCents: 100 })).toThrow();
    expect(() => decodePayload({ ...samplePayload, amountCents: '1.5' })).toThrow();
    expect(() => decodePayload({ kind: 'return_funds' })).toThrow();
    expect(() => decodePayload(null)).toThrow();
  });
});
