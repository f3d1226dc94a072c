import { readFileSync } from 'node:fs';
import { createEmulatorControl } from '../fixtures/emulator-control.ts';
import { signIn } from '../fixtures/people.ts';
import { SANDBOX_SETTINGS } from '../fixtures/sandbox-settings.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ person: null });

// A minute on two cores of its own; these two have other flows on them.
const SEEDING_MS = 420_000;

test('sixty days of history in one click, on both sides, while the console goes on answering', async ({ browser, openHome }) => {
  test.setTimeout(SEEDING_MS + 60_000);
  const home = await openHome();
  await home.start();
  const bank = createEmulatorControl(home.controlOrigin);
  const page = await (await browser.newContext({ baseURL: home.origin })).newPage();
  await signIn(page, 'admin');
  await page.goto('/rehearsal');
  await page.getByRole('textbox', { name: 'Seed (optional)' }).fill('2026');
  await page.getByRole('button', { name: 'Seed 50 accounts and 2,000 fundings', exact: true }).click();
  const bar = page.getByRole('progressbar', { name: /^Writing a history from seed 2026/ });
  await expect(bar).toBeVisible();
  const value = async () => Number(await bar.getAttribute('value'));
  const early = await value();
  await expect.poll(value, { timeout: 60_000 }).toBeGreaterThan(early);

  const other = await page.context().newPage();
  await other.goto('/fundings');
  await expect(other.getByRole('heading', { level: 1, name: 'Fundings' })).toBeVisible();
  await expect(other.getByRole('table')).toBeVisible();
  await other.close();

  await expect(page.getByText(/^2,0\d\d operations written from seed 2026$/)).toBeVisible({ timeout: SEEDING_MS });
  const { transactions, linkedAccounts, executions } = await bank.ledger();
  expect(linkedAccounts).toHaveLength(51);
  expect(transactions.length).toBeGreaterThan(1_500);
  expect(Object.values(executions).filter(({ timesExecuted }) => timesExecuted !== 1)).toEqual([]);

  await test.step('the same seed is not taken twice', async () => {
    await page.getByRole('textbox', { name: 'Seed (optional)' }).fill('2026');
    await page.getByRole('button', { name: 'Seed 50 accounts and 2,000 fundings', exact: true }).click();
    await expect(page.getByText('Seed 2026 has been used in this console.', { exact: false })).toBeVisible();
  });

  await test.step('what is in doubt at the bank is found when somebody asks', async () => {
    const inDoubt = await page.request.get('/fundings?state=unknown');
    expect(await inDoubt.text()).toContain('/fundings/op_');
  });
});

test('where no emulator runs inside, none of it exists: 404 for a stranger, before anything is asked', async ({ request, openHome }) => {
  const home = await openHome(SANDBOX_SETTINGS);
  await home.start();
  for (const path of ['/rehearsal', '/rehearsal/plaid']) expect((await request.get(`${home.origin}${path}`, { maxRedirects: 0 })).status(), path).toBe(404);
  const headers = { origin: home.origin };
  expect((await request.get(`${home.origin}/api/rehearsal/seeding`)).status()).toBe(404);
  expect((await request.post(`${home.origin}/api/rehearsal/seeding?seed=1`, { headers })).status()).toBe(404);
  for (const { id, path } of rehearsalActions()) {
    const response = await request.post(`${home.origin}${path}`, { headers: { ...headers, 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' }, data: '[null,null]', maxRedirects: 0 });
    expect(response.status(), id).toBe(404);
  }
});

// By the page that each belongs to: Next would only pass it on from another.
const BANK_ACTIONS = ['moveBankClockAction', 'stageFaultAction', 'decideTransactionAction', 'resetRehearsalAction'];
const PLAID_ACTIONS = [
  'stagePlaidFaultAction',
  'actOnPlaidItemAction',
  'firePlaidWebhookAction',
  'expirePlaidLinkAction',
  'expireSharedAction',
  'movePlaidClockAction',
  'rotatePlaidKeyAction',
  'resetPlaidAction',
];

function rehearsalActions(): { id: string; path: string }[] {
  const manifest: { node: Record<string, { exportedName: string }> } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8'));
  const found = Object.entries(manifest.node).flatMap(([id, { exportedName }]) => {
    if (BANK_ACTIONS.includes(exportedName)) return [{ id, path: '/rehearsal' }];
    return PLAID_ACTIONS.includes(exportedName) ? [{ id, path: '/rehearsal/plaid' }] : [];
  });
  expect(found).toHaveLength(BANK_ACTIONS.length + PLAID_ACTIONS.length);
  return found;
}
