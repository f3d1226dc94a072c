import { expect, test } from '../fixtures/test.ts';

const ADDRESSES = ['/', '/sign-in', '/fundings', '/fundings/new', '/bank-accounts', '/bank-accounts/link', '/settings', '/api/operations/op_000000000000', '/api/health', '/no-such-page'];

test('every answer carries the headers that protect it', async ({ page }) => {
  const nonces = new Set<string>();
  for (const address of ADDRESSES) {
    const response = await page.request.get(address, { maxRedirects: 0 });
    const headers = response.headers();
    const policy = headers['content-security-policy'] ?? '';
    const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1];
    expect(nonce, `${address}: nonce`).toBeDefined();
    nonces.add(nonce ?? '');
    expect(policy, address).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    for (const directive of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self'", "connect-src 'self'"]) expect(policy, address).toContain(directive);
    expect(headers, address).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['cache-control'], address).toContain('no-store');
    expect(headers['x-powered-by'], address).toBeUndefined();
    expect(headers['access-control-allow-origin'], address).toBeUndefined();
    const html = await response.text();
    for (const [tag] of html.matchAll(/<(?:script|style)\b[^>]*>/g)) expect(tag, `${address}: a tag without the nonce`).toContain(`nonce="${nonce ?? '?'}"`);
    expect(html, `${address}: handlers in attributes`).not.toMatch(/<[^>]+\son[a-z]+=/);
  }
  expect(nonces.size, 'a nonce was used twice').toBe(ADDRESSES.length);
});

test('surfaces that nobody uses are not there', async ({ page }) => {
  for (const address of ['/_next/image?url=%2Ficons%2Femulator.svg&w=64&q=75', '/.env', '/.git/config', '/api', '/api/auth', '/rehearsal/..%2f..%2f.env']) {
    const response = await page.request.get(address, { maxRedirects: 0 });
    expect(response.status(), address).toBe(404);
  }
});
