import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectTraffic } from '../fixtures/collect-traffic.ts';
import { createEmulatorControl } from '../fixtures/emulator-control.ts';
import { freshCustomer } from '../fixtures/fresh-customer.ts';
import { signIn } from '../fixtures/people.ts';
import { createPlaidControl } from '../fixtures/plaid-control.ts';
import { expect, test } from '../fixtures/test.ts';
import { fillLink, reviewLink, sendLink } from '../steps/link-account.ts';
import { makeSecureLink, openPicker, reviewPick, saveAndOpen } from '../steps/link-session.ts';
import { expectHeadline, pressAndConfirm } from '../steps/status-page.ts';

test.use({ person: null });

// Not found anywhere by chance.
const SENT = '90817263544536271';
const DRAFTED = '90817263544536272';
const UNSENT = '90817263544536273';
const MISTYPED = '90817263544536274';
// What the emulated Plaid has of its usual test customer.
const SHARED = '1111222233330000';
const CANARIES = [SENT, DRAFTED, UNSENT, MISTYPED, SHARED];
// Whoever holds one of these can read a customer's bank account.
const PLAID_TOKEN = /(?:public|access)-sandbox-[0-9a-f-]{36}/;

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
}

const textOf = (file: string): string => readFileSync(file).toString('latin1');

test('a full account number, or a token of Plaid, is nowhere after it was submitted', async ({ browser, openHome }) => {
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
  await test.step('one that a customer shared through Plaid', async () => {
    const customer = { ...freshCustomer(), firstName: 'Alberta', lastName: 'Charleson' };
    await makeSecureLink(page, customer);
    await createPlaidControl(home.plaidOrigin).share({ userId: customer.userId, accounts: ['Plaid Checking'] });
    await openPicker(page);
    await reviewPick(page);
    await saveAndOpen(page, SHARED.slice(-4));
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
  // Plaid itself keeps what the customer shared: that the search finds it there is what makes the rest of it mean something.
  const isPlaids = (file: string) => file.startsWith(join(home.dataDir, 'plaid-emulator'));
  const plaids = files.filter(isPlaids).map(textOf).join('');
  expect(plaids).toContain(SHARED);
  expect(plaids).toMatch(PLAID_TOKEN);
  for (const file of files.filter((each) => !isPlaids(each))) places.set(file, textOf(file));

  const shown = [...places.values()].some((text) => text.includes('Drafted'));
  expect(shown, 'the search itself finds what is there').toBe(true);
  const found = [...places].flatMap(([place, text]) => CANARIES.filter((canary) => text.includes(canary)).map((canary) => `${canary} in ${place}`));
  expect(found).toEqual([]);
  expect([...places].flatMap(([place, text]) => (PLAID_TOKEN.test(text) ? [place] : []))).toEqual([]);
});
