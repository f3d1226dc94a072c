import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';

const forwarded = (value: string) => new Headers({ 'x-forwarded-for': value, 'x-railhead-address': '198.51.100.66' });

describe('where a request came from', () => {
  it('is unknown while no proxy can vouch for it, whatever the client says', () => {
    expect(clientAddress(forwarded('203.0.113.9'), 0)).toBe('0.0.0.0');
  });

  it('is what the outermost trusted proxy saw; what stands further left is the client’s own word', () => {
    expect(clientAddress(forwarded('198.51.100.1, 203.0.113.9'), 1)).toBe('203.0.113.9');
    expect(clientAddress(forwarded('198.51.100.1, 203.0.113.9, 10.0.0.2'), 2)).toBe('203.0.113.9');
    expect(clientAddress(forwarded('2001:db8::1'), 1)).toBe('2001:db8::1');
  });

  it('is unknown when there are fewer entries than proxies, or no address', () => {
    expect(clientAddress(forwarded('203.0.113.9'), 2)).toBe('0.0.0.0');
    expect(clientAddress(forwarded('nonsense'), 1)).toBe('0.0.0.0');
    expect(clientAddress(new Headers(), 1)).toBe('0.0.0.0');
  });
});
