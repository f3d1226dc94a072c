import type { Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { expect, test } from '../fixtures/test.ts';
import { draftFunding, fundProgram, sendFunding } from '../steps/fund-program.ts';
import { expectLive } from '../steps/live-page.ts';
import { expectHeadline } from '../steps/status-page.ts';

// What the open overview waits between two questions.
const RENEWAL_MS = 20_000;

const group = (page: Page, title: string) => page.getByRole('region', { name: 'Needs attention' }).getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
const latest = (page: Page) => page.getByRole('table', { name: 'Latest fundings and links' });

test('what needs attention comes first and leads to its list; a return leaves it once it has been looked at', async ({ page, bank }) => {
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  const [charge] = await bank.charges(funding.id);
  await bank.transaction({ id: charge?.id ?? '', status: 'returned', return_code: 'R01' });
  await expectHeadline(page, 'Returned: insufficient funds (R01)');

  await page.goto('/');
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toHaveText('Needs attention');
  const returned = group(page, 'Returned, not yet looked at');
  await expect(returned).toContainText('Read the reason');
  await checkScreen(page, 'overview with a return');
  await returned.getByRole('link', { name: /^Show / }).click();
  await expect(page).toHaveURL(/\/fundings\?flag=unseen_return$/);
  const line = page.getByRole('row').filter({ hasText: funding.shown });
  await line.getByRole('link').first().click();

  await page.getByRole('button', { name: 'Mark as looked at' }).click();
  await expect(page.getByRole('region', { name: 'Return', exact: true })).toContainText('Ada Admin');
  await page.goto('/fundings?flag=unseen_return');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fundings');
  await expect(page.getByRole('row').filter({ hasText: funding.shown })).toHaveCount(0);
});

test('the plots have words, a table, and a way to the list behind each figure', async ({ page }) => {
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  await page.goto('/');
  const days = page.getByRole('img', { name: /^Funded by day, last 30 days/ });
  await expect(days).toBeVisible();
  await expect(days).toHaveAccessibleName(/in \d+ fundings? from/);
  await expect(page.getByRole('img', { name: /^States of the fundings made in the last 30 days/ })).toBeVisible();

  await page.getByText('Funded by day as a table').click();
  const rows = page.getByRole('table', { name: 'Funded by day' }).getByRole('rowheader');
  await expect(rows).toHaveCount(30);
  await rows.last().getByRole('link').click();
  await expect(page).toHaveURL(/\/fundings\?.*from=\d{4}-\d\d-\d\d&to=/);
  await expect(page.getByRole('row').filter({ hasText: funding.shown })).toBeVisible();

  await page.goto('/');
  await page.getByRole('region', { name: 'Where the fundings of the last 30 days stand' }).getByRole('link', { name: /^Pending \d+ funding/ }).click();
  await expect(page.getByRole('row').filter({ hasText: funding.shown })).toBeVisible();
  await page.goto('/');
  await page.getByRole('region', { name: 'Today' }).getByRole('link', { name: 'Accepted by the bank' }).click();
  await expect(page.getByRole('row').filter({ hasText: funding.shown })).toBeVisible();
});

test('the page renews itself without a reload, and leaves the reader where they are', async ({ page, openAs }) => {
  await page.clock.install();
  await page.goto('/');
  await expectLive(page);
  await page.evaluate(() => document.body.setAttribute('data-same', 'yes'));
  const summary = page.getByText('Funded by day as a table');
  await summary.click();
  await page.mouse.move(0, 0);
  const other = await openAs('admin2');
  const funding = await fundProgram(other);
  await expectHeadline(other, 'Accepted by the bank');

  await page.clock.fastForward(RENEWAL_MS);
  await expect(latest(page).getByRole('row').filter({ hasText: funding.shown })).toContainText('Bela Admin');
  await expect(page.locator('body')).toHaveAttribute('data-same', 'yes');
  await expect(summary).toBeFocused();
  await expect(page.getByRole('table', { name: 'Funded by day' })).toBeVisible();
});

test('nothing moves under a pointer, and nothing is asked while nobody looks', async ({ page, openAs }) => {
  await page.clock.install();
  await page.goto('/');
  await expectLive(page);
  await page.getByRole('link', { name: 'All fundings' }).hover();
  const other = await openAs('admin2');
  const funding = await fundProgram(other);
  await expectHeadline(other, 'Accepted by the bank');
  const mine = latest(page).getByRole('row').filter({ hasText: funding.shown });

  const answered = page.waitForResponse('**/api/overview');
  await page.clock.fastForward(RENEWAL_MS);
  await (await answered).finished();
  await expect(mine).toHaveCount(0);

  let asked = 0;
  page.on('request', (request) => (asked += request.url().endsWith('/api/overview') ? 1 : 0));
  await setVisibility(page, 'hidden');
  await page.clock.fastForward(5 * RENEWAL_MS);
  await page.mouse.move(0, 0);
  expect(asked).toBe(0);
  await setVisibility(page, 'visible');
  await page.clock.fastForward(1);
  await expect(mine).toBeVisible();
});

test('a bank that does not answer holds nothing up, and moves nothing', async ({ page, bank }) => {
  await bank.fault({ kind: '503', operation: 'getProgramBalance' });
  await page.goto('/');
  const balance = page.getByRole('region', { name: 'Program balance' });
  await expect(balance).toContainText('The balance is not shown.');
  await page.reload();
  await expect(balance).toContainText(/Available\$[\d,]+\.\d\d/);
  await expect(balance).toContainText('As the bank counted it at');
});

test('a sign-out elsewhere is said, and the question is not asked again', async ({ page, openAs, guard }) => {
  guard.allow(/status of 401/);
  const own = await openAs(null);
  await own.clock.install();
  await own.goto('/sign-in');
  await page.goto('/');
  await own.context().addCookies(await page.context().cookies());
  await own.goto('/');
  await expectLive(own);
  await own.context().clearCookies();
  await own.clock.fastForward(RENEWAL_MS);
  await expect(own.getByText('You have been signed out')).toBeVisible();
  await expect(own.getByRole('heading', { level: 2, name: 'Latest' })).toBeVisible();
});

test.describe('an auditor', () => {
  test.use({ person: 'auditor' });

  test('sees the same and is offered nothing to start', async ({ page }) => {
    await page.goto('/');
    await expect(latest(page)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Fund the program' })).toHaveCount(0);
    await checkScreen(page, 'overview of an auditor');
  });
});

async function setVisibility(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((word) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => word });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

test('a draft of somebody else is not among the latest', async ({ page, openAs }) => {
  const other = await openAs('admin2');
  const draft = await draftFunding(other);
  await page.goto('/');
  await expect(latest(page)).toBeVisible();
  await expect(latest(page).getByRole('row').filter({ hasText: draft.shown })).toHaveCount(0);
  await other.goto('/');
  await expect(latest(other).getByRole('row').filter({ hasText: draft.shown })).toContainText('Not sent yet');
  await other.goto(`/fundings/${draft.id}/review`);
  await sendFunding(other, draft);
});
