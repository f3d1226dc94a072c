import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { freshAmount } from '../fixtures/fresh-amount.ts';
import { PEOPLE } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { draftFunding, fundProgram } from '../steps/fund-program.ts';
import type { DraftedFunding } from '../steps/fund-program.ts';
import { expectHeadline } from '../steps/status-page.ts';

/** A reference that no other flow has used. */
const freshReference = () => `LIST${Date.now().toString(36).toUpperCase()}`;
const filters = (page: Page) => page.getByRole('list', { name: 'Filters in use' });
const fundings = (page: Page) => page.getByRole('table', { name: /^Fundings,/ });
const amounts = (page: Page) => fundings(page).getByRole('row').getByRole('cell').filter({ hasText: /^\$/ });

/** Opens a panel of the filter, chooses in it and applies it. */
async function choose(page: Page, menu: string, act: (panel: ReturnType<Page['getByRole']>) => Promise<void>): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: menu, exact: true }).click();
  const panel = page.getByRole('main').getByRole('group').filter({ has: page.getByRole('button', { name: /^Apply/ }) });
  await act(panel);
  await panel.getByRole('button', { name: /^Apply/ }).click();
}

async function twoFundings(page: Page, reference: string): Promise<[DraftedFunding, DraftedFunding]> {
  const first = await fundProgram(page, { reference });
  await expectHeadline(page, 'Accepted by the bank');
  const second = await draftFunding(page, { reference });
  return [first, second];
}

test('narrows the fundings by fields, each with an address of its own', async ({ page, bank }) => {
  const reference = freshReference();
  const [sent, draft] = await twoFundings(page, reference);
  expect(await bank.charges(sent.id)).toMatchObject([{ status: 'pending' }]);
  await page.goto('/fundings');
  await page.getByLabel('Find in these fundings').fill(reference);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/fundings?q=${reference}`);
  await expect(fundings(page).getByRole('rowheader')).toHaveCount(2);
  await expect(page.getByText('2 fundings, newest first')).toBeVisible();

  await choose(page, 'State', (panel) => panel.getByLabel('Accepted by the bank').check());
  await expect(page).toHaveURL(`/fundings?q=${reference}&state=succeeded`);
  await expect(fundings(page).getByRole('rowheader')).toHaveCount(1);
  await expect(amounts(page)).toHaveText([sent.shown]);
  await checkScreen(page, 'fundings, filtered');

  await choose(page, 'Amount', async (panel) => {
    await panel.getByLabel('At least').fill(sent.typed);
    await panel.getByLabel('At most').fill(sent.typed);
  });
  await choose(page, 'Made by', (panel) => panel.getByLabel(PEOPLE.admin.name).check());
  await choose(page, 'Settlement', (panel) => panel.getByLabel('Pending', { exact: true }).check());
  await expect(amounts(page)).toHaveText([sent.shown]);
  await expect(filters(page).getByRole('listitem')).toContainText([`Search “${reference}”`, 'State: Accepted by the bank', 'Settlement: Pending', `Amount: ${sent.shown}`, 'Made by: Ada Admin', 'Remove all filters']);

  await filters(page).getByRole('link', { name: 'State: Accepted by the bank' }).click();
  await expect(page).not.toHaveURL(/state=/);
  await expect(page).toHaveURL(/settlement=accepted/);
  await filters(page).getByRole('link', { name: 'Remove all filters' }).click();
  await expect(page).toHaveURL('/fundings');
  // A draft leads to its review page.
  await fundings(page).getByRole('row').filter({ hasText: draft.shown }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Review this funding');
});

test('sorts by its heads and by the menu', async ({ page }) => {
  const reference = freshReference();
  // Fresh amounts grow.
  const [{ shown: low }, { shown: high }] = await twoFundings(page, reference);
  await page.goto(`/fundings?q=${reference}`);
  await expect(amounts(page)).toHaveText([high, low]);
  await expect(page.getByRole('columnheader', { name: /^When/ })).toHaveAttribute('aria-sort', 'descending');
  await fundings(page).getByRole('link', { name: 'Amount: Largest first' }).click();
  await expect(page).toHaveURL(`/fundings?q=${reference}&sort=largest`);
  await fundings(page).getByRole('link', { name: 'Amount: Smallest first' }).click();
  await expect(amounts(page)).toHaveText([low, high]);
  await expect(page.getByRole('columnheader', { name: /^Amount/ })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', { name: 'Smallest first' }).click();
  await page.getByRole('list', { name: 'Order' }).getByRole('link', { name: 'Oldest first' }).click();
  await expect(page).toHaveURL(`/fundings?q=${reference}&sort=oldest`);
  // The order stays when the filter changes.
  await choose(page, 'State', (panel) => panel.getByLabel('Not sent yet').check());
  await expect(page).toHaveURL(`/fundings?q=${reference}&state=draft&sort=oldest`);
  await expect(amounts(page)).toHaveText([high]);
});

test('names what of an address made no sense, and says what to do when nothing is left', async ({ page }) => {
  await page.goto('/fundings?state=nonsense&min=much&from=2026-11-20&to=2026-11-01');
  const notice = page.getByRole('main').getByRole('listitem').filter({ hasText: 'left out' });
  await expect(notice).toHaveText([/^The state “nonsense” was left out/, 'The first day is after the last one: both were left out.', /^The lowest amount “much” was left out/]);
  await checkScreen(page, 'fundings with problems');
  // No other flow makes one of this amount.
  await page.goto('/fundings?min=88888888.88&max=88888888.88');
  await expect(page.getByText('No funding matches')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Next page' })).toBeHidden();
  await checkScreen(page, 'fundings, none');
  await page.getByRole('link', { name: 'See every funding' }).click();
  await expect(page).toHaveURL('/fundings');
});

test('keeps views for the person who saved them', async ({ page, openAs }) => {
  const name = `Mine ${freshReference()}`;
  // A filter that no earlier run has saved.
  const address = `/fundings?min=${freshAmount().typed}&sort=largest`;
  await page.goto(address);
  const saveAs = async () => {
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByLabel('Name of the view').fill(name);
    await page.getByRole('button', { name: 'Save view' }).dblclick();
  };
  await saveAs();
  const views = page.getByRole('navigation', { name: 'Views' });
  await expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('main').getByRole('alert')).toBeHidden();
  await page.goto(`/fundings?min=${freshAmount().typed}`);
  await saveAs();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('A view needs a name that no other view of yours on this list has');
  await views.getByRole('link', { name }).click();
  await expect(page).toHaveURL(address);
  await checkScreen(page, 'fundings with a saved view');

  const other = await openAs('admin2');
  await other.goto('/fundings');
  await expect(other.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'All' })).toBeVisible();
  await expect(other.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })).toBeHidden();

  await page.getByRole('button', { name: 'Your views' }).click();
  await page.getByRole('button', { name: `Delete the view ${name}` }).dblclick();
  await expect(views.getByRole('link', { name })).toBeHidden();
  await expect(page).toHaveURL(address);
});

test('exports exactly what is filtered', async ({ page }) => {
  const reference = freshReference();
  const [sent, draft] = await twoFundings(page, reference);
  await page.goto(`/fundings?q=${reference}&state=succeeded`);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^fundings.*\.csv$/);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).toContain(sent.id);
  expect(text).not.toContain(draft.id);
  expect(text).toContain('State: Accepted by the bank');
  expect(text).toContain('America/New_York');
});

test('narrows the bank accounts', async ({ page }) => {
  await page.goto('/bank-accounts');
  await choose(page, 'Owner', (panel) => panel.getByLabel('The program: funding sources').check());
  await expect(page).toHaveURL('/bank-accounts?owner=program');
  await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Funding sources' })).toHaveAttribute('aria-current', 'page');
  const accounts = page.getByRole('table', { name: /^Linked bank accounts/ });
  await expect(accounts.getByRole('rowheader').filter({ hasText: '6789' }).first()).toBeVisible();
  await page.getByLabel('Find in these bank accounts').fill('6789');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/bank-accounts?q=6789&owner=program');
  await expect(filters(page).getByRole('listitem').first()).toContainText('Accounts ending 6789');
  await page.goto('/bank-accounts?q=no-such-reference');
  await expect(page.getByText('No bank account matches')).toBeVisible();
  await page.getByRole('button', { name: 'Date', exact: true }).click();
  await expect(page.getByText('Both days included, in America/New_York.')).toBeVisible();
  await checkScreen(page, 'bank accounts, with an open panel');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Both days included, in America/New_York.')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Date', exact: true })).toBeFocused();
});
