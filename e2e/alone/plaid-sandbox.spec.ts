import { signIn } from '../fixtures/people.ts';
import { SANDBOX_SETTINGS } from '../fixtures/sandbox-settings.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ person: null });

const PLAID_KEYS = { PLAID_CLIENT_ID: '0123456789abcdef01234567', PLAID_SECRET: '0123456789abcdef0123456789abcd' };

const DESK = '/bank-accounts/link/here';
const PAGES = ['/', '/bank-accounts', '/bank-accounts/link', '/bank-accounts/link/by-hand', '/bank-accounts/link/send', DESK, '/fundings', '/fundings/new', '/activity', '/settings', '/search?q=plaid', '/sign-in'];
const EMULATED = ['/emulator/plaid/link/stub.js', '/emulator/plaid/link/page?token=x&way=here', '/emulator/plaid/link/api/session?token=x', '/emulator/plaid/link/link.js', '/rehearsal', '/rehearsal/plaid'];

for (const [set, keys] of [
  ['with Plaid set up', PLAID_KEYS],
  ['without Plaid', {}],
] as const) {
  test(`sandbox mode ${set}: nothing of the emulated Plaid can be reached, and no page holds any of its script`, async ({ browser, openHome }) => {
    const home = await openHome({ ...SANDBOX_SETTINGS, ...keys });
    home.createAdmin();
    await home.start();
    const context = await browser.newContext({ baseURL: home.origin });
    const stranger = await browser.newContext({ baseURL: home.origin });
    const page = await context.newPage();
    await signIn(page, 'admin');
    for (const address of EMULATED) {
      for (const asker of [context, stranger]) expect((await asker.request.get(address, { maxRedirects: 0 })).status(), address).toBe(404);
      expect((await context.request.post(address, { headers: { origin: home.origin }, data: {} })).status(), address).toBe(404);
    }

    const hasPlaid = 'PLAID_SECRET' in keys;
    for (const address of PAGES) {
      const response = await context.request.get(address);
      expect(response.status(), address).toBe(200);
      const html = await response.text();
      expect(html, address).toContain('<html');
      for (const part of ['stub.js', 'cdn.plaid.com', '/emulator/']) expect(html, address).not.toContain(part);
      expect(html, address).not.toMatch(/<script[^>]*text\/plain/);
      const policy = response.headers()['content-security-policy'] ?? '';
      expect(policy.includes('https://cdn.plaid.com'), `the policy of ${address}`).toBe(hasPlaid && address === DESK);
      for (const secret of Object.values(keys)) expect(html, address).not.toContain(secret);
    }

    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await page.goto('/bank-accounts/link');
    await expect(page.getByRole('link', { name: /^By hand/ })).toBeVisible();
    await expect(page.getByText(': not set up')).toHaveCount(hasPlaid ? 0 : 2);
    await page.goto(DESK);
    if (hasPlaid) await expect(page.getByRole('button', { name: 'Open Plaid Link' })).toBeEnabled();
    // The chooser says what is missing.
    else await expect(page).toHaveURL('/bank-accounts/link');
    expect(new Set(asked), 'whom the pages asked before anybody pressed anything').toEqual(new Set([home.origin]));
    await stranger.close();
    await context.close();
  });
}
