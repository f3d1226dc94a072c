import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectTraffic } from '../fixtures/collect-traffic.ts';
import { createEmulatorControl } from '../fixtures/emulator-control.ts';
import { signIn } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { fillLink, reviewLink, sendLink } from '../steps/link-account.ts';
import { expectHeadline, pressAndConfirm } from '../steps/status-page.ts';

test.use({ person: null });

// Not found anywhere by chance.
const SENT = '90817263544536271';
const DRAFTED = '90817263544536272';
const UNSENT = '90817263544536273';
const MISTYPED = '90817263544536274';
const CANARIES = [SENT, DRAFTED, UNSENT, MISTYPED];

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
}

test('a full account number is nowhere after it was submitted', async ({ browser, openHome }) => {
  const home = await openHome();
  const server = await home.start();
  const bank = createEmulatorControl(home.controlOrigin);
  const context = await browser.newContext({ baseURL: home.origin });
  const page = await context.newPage();
  const traffic = collectTraffic(context);
  await signIn(page, 'admin');

  await test.step('one that is linked', async () => {
    await page.goto('/bank-accounts/link/by-hand');
    await fillLink(page, { routingNumber: '110000000', accountNumber: SENT, lastName: 'Sent' });
    await reviewLink(page);
    await sendLink(page, SENT.slice(-4));
    await expectHeadline(page, /is linked$/);
    await page.getByRole('link', { name: 'Open the account' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`ending ${SENT.slice(-4)}`);
    await page.goto('/bank-accounts');
  });
  await test.step('one that the bank could not be told yet, and is cancelled', async () => {
    await page.goto('/bank-accounts/link/by-hand');
    await fillLink(page, { routingNumber: '110000000', accountNumber: UNSENT, lastName: 'Unsent' });
    await reviewLink(page);
    await bank.fault({ kind: 'refuse', seconds: 60 });
    await sendLink(page, UNSENT.slice(-4));
    await expectHeadline(page, /^Not sent yet/);
    await pressAndConfirm(page, 'Cancel this link', 'Cancel this link');
    await expectHeadline(page, 'Cancelled. Nothing was sent.');
    await bank.acceptAgain();
  });
  await test.step('one that the server refused: it is not kept in the form either', async () => {
    await page.goto('/bank-accounts/link/by-hand');
    await fillLink(page, { routingNumber: '110000000', accountNumber: MISTYPED, lastName: 'Mistyped' });
    await context.clearCookies();
    await page.getByRole('button', { name: 'Review bank account' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Type the account number again');
    await expect(page.getByLabel('Account number', { exact: true })).toHaveValue('');
    await signIn(page, 'admin');
  });
  await test.step('one that stays a draft, sealed', async () => {
    await page.goto('/bank-accounts/link/by-hand');
    await fillLink(page, { routingNumber: '110000000', accountNumber: DRAFTED, lastName: 'Drafted' });
    await reviewLink(page);
    await page.getByRole('link', { name: 'Change', exact: true }).click();
    await expect(page.getByLabel('Last name')).toHaveValue('Drafted');
  });

  const client = await page.evaluate(() => JSON.stringify([document.documentElement.outerHTML, Object.entries(localStorage), Object.entries(sessionStorage), history.state, Array.from(document.querySelectorAll('input'), ({ value }) => value)]));
  const places = new Map<string, string>([
    ['the page and its storage', client],
    ['the log', server.output()],
  ]);
  for (const [index, text] of (await traffic()).entries()) places.set(`answer or address ${index}`, text);
  expect(places.size).toBeGreaterThan(50);
  await context.close();
  expect(await server.stop()).toBe(0);
  const files = filesBelow(home.dataDir);
  expect(files.length).toBeGreaterThan(500);
  for (const file of files) places.set(file, readFileSync(file).toString('latin1'));

  const shown = [...places.values()].some((text) => text.includes('Drafted'));
  expect(shown, 'the search itself finds what is there').toBe(true);
  const found = [...places].flatMap(([place, text]) => CANARIES.filter((canary) => text.includes(canary)).map((canary) => `${canary} in ${place}`));
  expect(found).toEqual([]);
});
