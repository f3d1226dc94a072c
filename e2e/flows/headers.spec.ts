import { expect, test } from '../fixtures/test.ts';

test.use({ person: null });

const ALWAYS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

test('every answer carries the headers, and every page a nonce of its own', async ({ request }) => {
  const nonces = new Set<string>();
  for (const address of ['/sign-in', '/', '/api/health', '/api/operations/op_000000000000', '/nowhere']) {
    const response = await request.get(address, { maxRedirects: 0 });
    const headers = response.headers();
    expect(headers, address).toMatchObject(ALWAYS);
    expect(headers['cache-control'], address).toContain('no-store');
    expect(headers['permissions-policy'], address).toContain('camera=()');
    expect(headers['x-powered-by'], address).toBeUndefined();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, address).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "object-src 'none'", "'strict-dynamic'"]) expect(policy, address).toContain(part);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    nonces.add(nonce);
    const html = await response.text();
    for (const [tag] of html.matchAll(/<(?:script|style)\b[^>]*>/g)) expect(tag, `${address}: a tag without the nonce`).toContain(`nonce="${nonce}"`);
    expect(html, `${address}: a handler in an attribute`).not.toMatch(/<[^>]+\son[a-z]+=/);
  }
  expect(nonces.size).toBe(5);
});

test('built files may be cached, and carry the headers too', async ({ request }) => {
  const page = await (await request.get('/sign-in')).text();
  const [script = ''] = /\/_next\/static\/[^"]+\.js/.exec(page) ?? [];
  const headers = (await request.get(script)).headers();
  expect(headers).toMatchObject(ALWAYS);
  expect(headers['cache-control']).toContain('immutable');
});

test('surfaces that are not used do not exist', async ({ request }) => {
  for (const address of ['/_next/image?url=%2Ficons%2Femulator.svg&w=64&q=75', '/.env', '/.git/config', '/api', '/api/auth']) expect((await request.get(address)).status(), address).toBe(404);
  const origin = new URL((await request.get('/sign-in')).url()).origin;
  for (const path of ['sign-up/email', 'change-password', 'update-user', 'delete-user', 'list-sessions', 'forget-password', 'ok', 'error']) {
    expect((await request.post(`/api/auth/${path}`, { headers: { origin }, data: {} })).status(), path).toBe(404);
  }
});

test('a client cannot choose the path that the server sees', async ({ request }) => {
  const response = await request.get('/fundings', { headers: { 'x-railhead-path': '/settings', 'x-nonce': 'chosen' }, maxRedirects: 0 });
  expect(response.headers().location).toBe('/sign-in?next=%2Ffundings');
  expect(response.headers()['content-security-policy']).not.toContain('chosen');
});
