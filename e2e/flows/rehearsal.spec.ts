import type { Locator, Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { expect, test } from '../fixtures/test.ts';
import { fundProgram } from '../steps/fund-program.ts';
import { errorSummary, expectHeadline } from '../steps/status-page.ts';

const DAY_MS = 86_400_000;

const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

async function openRehearsal(page: Page, query = ''): Promise<void> {
  await page.goto(`/rehearsal${query}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Rehearsal' })).toBeVisible();
}

async function bankTime(page: Page): Promise<number> {
  return Date.parse((await card(page, 'The bank’s clock').getByRole('time').first().getAttribute('datetime')) ?? '');
}

/** An order that is carried out shows a whole new page. */
async function give(page: Page, button: Locator): Promise<void> {
  // The load of the page that is pressed on is not the one to wait for.
  await page.waitForLoadState();
  const reloaded = page.waitForEvent('load');
  await button.click();
  await reloaded;
}

/** What a person would paste into a shell. */
async function runCommand(command: string): Promise<number> {
  const [, body, address] = /^curl -d '(.+)' (\S+)$/.exec(command) ?? [];
  const response = await fetch(`http://${address}`, { method: 'POST', body: body ?? '' });
  return response.status;
}

test('stages a trouble; the call beside the button is the one that is made', async ({ page, bank }) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rehearsal' }).click();
  const trouble = card(page, 'The next trouble');
  await expect(trouble).toContainText('None is staged');
  await trouble.getByLabel('Trouble').selectOption('422');
  await trouble.getByLabel('Meant for').selectOption('chargeAndFund');
  const command = trouble.getByText(/^curl /);
  await expect(command).toContainText(`curl -d '{"kind":"422","count":1,"operation":"chargeAndFund"}'`);
  const staged = await command.innerText();
  await give(page, trouble.getByRole('button', { name: 'Stage it', exact: true }));
  await expect(trouble.getByRole('listitem')).toContainText('422: finds the request not valid');
  await expect(trouble.getByRole('listitem')).toContainText('Charge and fund, one call left');
  expect(await runCommand(staged)).toBe(200);
  await page.reload();
  await expect(trouble.getByRole('listitem')).toHaveCount(2);

  for (let times = 0; times < 2; times += 1) {
    const funding = await fundProgram(page);
    await expectHeadline(page, 'The bank refused this funding');
    expect(await bank.charges(funding.id)).toEqual([]);
  }
});

test('moves the bank’s clock, and what was planned happens', async ({ page }) => {
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  await openRehearsal(page, `?q=${funding.id}`);
  const row = page.getByRole('table', { name: /^Transactions at the bank/ }).getByRole('row', { name: funding.id });
  await expect(row).toContainText('pending');
  const before = await bankTime(page);
  const clock = card(page, 'The bank’s clock');
  await give(page, clock.getByRole('button', { name: '+1 day', exact: true }));
  expect(await bankTime(page)).toBe(before + DAY_MS);
  await expect(row).toContainText('posted');
  await clock.getByLabel('Seconds').fill('90');
  await give(page, clock.getByRole('button', { name: 'Move the clock', exact: true }));
  expect(await bankTime(page)).toBe(before + DAY_MS + 90_000);
  expect(await runCommand(await clock.getByText(/^curl .*"advanceSeconds":3600/).innerText())).toBe(200);
  await page.reload();
  expect(await bankTime(page)).toBe(before + DAY_MS + 90_000 + 3_600_000);
  await page.goto(`/fundings/${funding.id}`);
  await expectHeadline(page, 'Posted');
});

test('decides what the bank says next about a transaction', async ({ page }) => {
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  await openRehearsal(page, `?q=${funding.id}`);
  await page.getByRole('link', { name: /^Decide/ }).click();
  const decide = card(page, 'A transaction’s next word');
  await expect(decide.getByLabel('Transaction')).toHaveValue(/^ltra-/);
  await decide.getByLabel('Return code').fill('R29');
  await decide.getByLabel('Told as').selectOption('reversal');
  await give(page, decide.getByRole('button', { name: 'Let the bank say so', exact: true }));
  // The page reads the books again; the search still shows the one it was about.
  await expect(page.getByRole('table').getByRole('row', { name: funding.id })).toContainText('posted');
  await openRehearsal(page);
  await expect(page.getByRole('table').getByRole('row').filter({ hasText: 'Reverses' }).first()).toContainText('R29');
  await page.goto(`/fundings/${funding.id}`);
  await expectHeadline(page, /^Returned: .*\(R29\)$/);

  await test.step('what the money cannot do is refused with the reason', async () => {
    await openRehearsal(page, `?q=${funding.id}`);
    await page.getByRole('link', { name: /^Decide/ }).click();
    await decide.getByLabel('Status').fill('posted');
    await decide.getByRole('button', { name: 'Let the bank say so', exact: true }).click();
    await expect(errorSummary(page)).toContainText('it cannot become "posted"');
  });
});

test('shows the books page by page', async ({ page }) => {
  const funding = await fundProgram(page);
  await openRehearsal(page);
  const books = page.getByRole('region', { name: 'The bank’s books' });
  await expect(books.getByRole('definition').last()).toHaveText('$0.00');
  await books.getByRole('link', { name: /^Keys/ }).click();
  await page.getByRole('searchbox', { name: 'Search keys' }).fill('charge');
  await page.getByRole('searchbox', { name: 'Search keys' }).press('Enter');
  await expect(page.getByRole('table').getByRole('row', { name: /once/ }).first()).toContainText('Charge and fund');
  await page.getByRole('link', { name: /^Transactions/ }).click();
  await page.getByRole('searchbox', { name: 'Search transactions' }).fill(funding.id);
  await page.getByRole('searchbox', { name: 'Search transactions' }).press('Enter');
  await page.getByRole('rowheader').getByRole('link', { name: funding.id }).click();
  await expect(page).toHaveURL(new RegExp(`/fundings/${funding.id}$`));
});

test('looks right, and says what is wrong', async ({ page, guard }) => {
  // The seeding's own address refuses with a status, for whoever calls it from a shell.
  guard.allow(/status of 400 .*\/api\/rehearsal\/seeding\?seed=1x\)$/);
  await openRehearsal(page);
  await page.getByText('Let the bank forget').click();
  await checkScreen(page, 'rehearsal');
  const clock = card(page, 'The bank’s clock');
  await clock.getByLabel('Seconds').fill('a while');
  await clock.getByRole('button', { name: 'Move the clock', exact: true }).click();
  await expect(errorSummary(page)).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(clock.getByLabel('Seconds')).toHaveValue('a while');
  await page.getByRole('textbox', { name: 'Seed (optional)' }).fill('1x');
  await page.getByRole('button', { name: 'Seed 50 accounts and 2,000 fundings', exact: true }).click();
  await expect(page.getByText('Enter a whole number up to 999999, or leave it blank.').first()).toBeVisible();
  await checkScreen(page, 'rehearsal with errors');
  for (const list of ['entries', 'accounts', 'keys']) {
    await openRehearsal(page, `?show=${list}`);
    await checkScreen(page, `the bank’s ${list}`);
  }
});

test.describe('for an auditor', () => {
  test.use({ person: 'auditor' });

  test('there is all to see and nothing to press', async ({ page }) => {
    await openRehearsal(page);
    await expect(page.getByRole('main').getByRole('button', { name: /Move|Stage|Seed|Reset|Let the bank/ })).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'The bank’s books' })).toBeVisible();
  });
});
