import type { Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { PEOPLE } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { fundProgram } from '../steps/fund-program.ts';
import { expectHeadline } from '../steps/status-page.ts';

// One more than a page holds.
const MORE_THAN_A_PAGE = 51;

const acts = (page: Page) => page.getByRole('table', { name: 'Activity, newest first' });

test('tells who did what about one funding', async ({ page }) => {
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  await page.goto('/activity');
  await page.getByRole('button', { name: 'About' }).click();
  await page.getByLabel('Id of an operation or bank account').fill(funding.id);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/activity?object=${funding.id}`);
  await expect(acts(page).getByRole('rowheader')).toContainText(['The console recorded that the bank accepted it', 'The console began to send it', 'Ada Admin pressed Send', 'Ada Admin made a draft']);
  await checkScreen(page, 'activity');
  await page.getByRole('button', { name: 'Person' }).click();
  await page.getByLabel(PEOPLE.admin.name).check();
  await page.getByRole('button', { name: 'Apply: person' }).click();
  await expect(acts(page).getByRole('rowheader')).toHaveCount(2);
  await acts(page).getByRole('link', { name: `Funding of ${funding.shown}` }).first().click();
  await expect(page).toHaveURL(`/fundings/${funding.id}`);
});

test('goes back and forth through its pages without losing or repeating a line', async ({ page }) => {
  for (let made = 0; made < MORE_THAN_A_PAGE; made += 1) expect((await page.request.get('/bank-accounts/export?q=none-of-these')).status()).toBe(200);
  await page.goto('/activity?act=exports');
  const lines = () => acts(page).getByRole('row').allInnerTexts();
  const first = await lines();
  expect(first).toHaveLength(51);
  await expect(page.getByRole('main')).toContainText('50 acts on this page, newest first');
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page).toHaveURL(/\/activity\?act=exports&after=/);
  await expect(page.getByRole('link', { name: 'Previous page' })).toBeVisible();
  await page.getByRole('link', { name: 'Previous page' }).click();
  await expect(page).toHaveURL(/\/activity\?act=exports&before=/);
  expect(await lines()).toEqual(first);
  await page.getByRole('list', { name: 'Filters in use' }).getByRole('link').click();
  await expect(page).toHaveURL('/activity');
});

test('names what was left out, and says so when nothing is left', async ({ page }) => {
  await page.goto('/activity?act=miracles&from=yesterday');
  await expect(page.getByRole('listitem').filter({ hasText: 'left out' })).toHaveText([/^The act “miracles” was left out/, /^The first day “yesterday” was left out/]);
  await page.goto('/activity?from=2001-01-01&to=2001-01-01');
  await expect(page.getByText('No act matches')).toBeVisible();
  await checkScreen(page, 'activity, none');
});
