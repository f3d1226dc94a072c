import type { Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { expect, test } from '../fixtures/test.ts';
import { draftFunding, fundProgram } from '../steps/fund-program.ts';
import { fillLink, reviewLink, sendLink } from '../steps/link-account.ts';
import { errorSummary, expectHeadline, factOf, operationIdOf } from '../steps/status-page.ts';

// Its check figure fits, and no flow of ours charges what it links by an ending that another one uses.
const ROUTING_NUMBER = '110000000';

/** A last name is letters alone: `Ownabcdef`. */
const nameFor = (accountNumber: string) => `Own${accountNumber.slice(-6).replaceAll(/\d/g, (figure) => 'abcdefghij'.charAt(Number(figure)))}`;

/** Links a new account and opens its page; answers its ending and address. */
async function linkAndOpen(page: Page, accountNumber: string, owner: 'program' | 'user' = 'program'): Promise<{ ending: string; address: string; linkId: string }> {
  const ending = accountNumber.slice(-4);
  await page.goto('/bank-accounts/link/by-hand');
  await fillLink(page, { owner, routingNumber: ROUTING_NUMBER, accountNumber, lastName: nameFor(accountNumber) });
  const linkId = await reviewLink(page);
  const reason = page.getByLabel('Why is this not the same one again?');
  if (await reason.isVisible()) await reason.fill('The flow links it twice.');
  await sendLink(page, ending);
  await expectHeadline(page, new RegExp(`ending ${ending} is linked$`));
  await page.goto(`/search?q=${nameFor(accountNumber)}`);
  await page.getByRole('region', { name: 'Bank accounts' }).getByRole('rowheader').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`ending ${ending}`);
  return { ending, address: new URL(page.url()).pathname, linkId };
}

const freshNumber = () => `77${String(Date.now()).slice(-10)}`;
const charging = (page: Page) => page.getByRole('region', { name: 'Charging' });
const notes = (page: Page) => page.getByRole('region', { name: 'Notes' });
const history = (page: Page) => page.getByRole('region', { name: 'History' });

test('“Do not charge” is refused at the form, at review and at send, until it is lifted', async ({ page, openAs, bank }) => {
  const { ending, address } = await linkAndOpen(page, freshNumber());
  await expect(charging(page)).toContainText('May be charged');
  const funding = await draftFunding(page, { ending });

  const other = await openAs('admin2');
  await other.goto(address);
  await charging(other).getByText('Set “Do not charge”').click();
  await charging(other).getByRole('button', { name: 'Do not charge this account' }).click();
  await expect(errorSummary(other)).toBeFocused();
  await expect(errorSummary(other).getByRole('link')).toHaveText('Say why this account must not be charged.');
  await checkScreen(other, 'bank account, a reason is missing');
  await charging(other).getByLabel('Why must it not be charged?').fill('The owner disputes the last charge.');
  await charging(other).getByRole('button', { name: 'Do not charge this account' }).click();
  await expect(charging(other)).toContainText('The owner disputes the last charge.');
  await expect(charging(other)).toContainText('Bela Admin');
  await expect(history(other)).toContainText('Bela Admin set “Do not charge”');
  await checkScreen(other, 'bank account, not to be charged');

  await page.getByRole('button', { name: `Send ${funding.shown}` }).click();
  await expect(errorSummary(page)).toContainText('Do not charge');
  expect(await bank.requests(funding.id)).toEqual([]);
  await page.goto('/fundings/new');
  await expect(page.getByLabel('Account to charge').getByRole('option', { name: new RegExp(`ending ${ending}, `) })).toBeDisabled();
  await page.goto('/bank-accounts?blocked=yes');
  await expect(page.getByRole('row').filter({ hasText: ending })).toContainText('Do not charge');

  await charging(other).getByText('Allow charging again').first().click();
  await charging(other).getByLabel('Why may it be charged again?').fill('The dispute is settled.');
  await charging(other).getByRole('button', { name: 'Allow charging again' }).click();
  await expect(charging(other)).toContainText('May be charged');
  await expect(history(other)).toContainText('The dispute is settled.');
  await page.goto(`/fundings/${funding.id}/review`);
  await page.getByRole('button', { name: `Send ${funding.shown}` }).click();
  await expectHeadline(page, 'Accepted by the bank');
  await page.goto(address);
  await expect(page.getByRole('table', { name: /^Fundings,/ }).getByRole('row').filter({ hasText: funding.shown })).toContainText('Accepted by the bank');
});

test('an answer that is lost on its way is not taken for a press that did nothing', async ({ page, guard }) => {
  guard.allow(/ERR_CONNECTION_RESET/);
  // A user's: other flows take the first account of the program that they find, and this one stays blocked.
  await linkAndOpen(page, freshNumber(), 'user');
  await charging(page).getByText('Set “Do not charge”').click();
  await charging(page).getByLabel('Why must it not be charged?').fill('The owner disputes it.');
  await page.route(page.url(), async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  }, { times: 1 });
  await charging(page).getByRole('button', { name: 'Do not charge this account' }).click();
  await expect(errorSummary(page)).toContainText('so we do not know yet whether it took this');
  await page.reload();
  await expect(charging(page)).toContainText('The owner disputes it.');
  await expect(charging(page)).toContainText('Ada Admin');
});

test('says how it was linked and by whom, and names the earlier account of the same number', async ({ page }) => {
  const accountNumber = freshNumber();
  const first = await linkAndOpen(page, accountNumber, 'user');
  await expect(factOf(page, 'Our record', 'Linked by')).toHaveText('Ada Admin');
  await expect(factOf(page, 'Our record', 'Link request')).toContainText(first.linkId);
  await expect(factOf(page, 'At the bank', 'Routing number')).toHaveText(ROUTING_NUMBER);
  await expect(page.getByText('The same account number was linked before')).toBeHidden();
  const second = await linkAndOpen(page, accountNumber, 'user');
  expect(second.address).not.toBe(first.address);
  await expect(page.getByText('The same account number was linked before')).toBeVisible();
  await page.getByRole('listitem').getByRole('link', { name: `ending ${first.ending}` }).click();
  await expect(page).toHaveURL(first.address);
  await page.getByRole('link', { name: first.linkId }).click();
  await expectHeadline(page, /is linked$/);
  expect(operationIdOf(page)).toBe(first.linkId);
});

test('keeps notes, by those who may write them', async ({ page, openAs }) => {
  const { address } = await linkAndOpen(page, freshNumber(), 'user');
  await notes(page).getByLabel('Add a note').fill('Called the owner.\nThe address is right.');
  await notes(page).getByRole('button', { name: 'Save note' }).click();
  await expect(notes(page).getByRole('listitem')).toHaveText(/^Ada Admin, .*Called the owner\.\s+The address is right\.$/);
  await expect(notes(page).getByLabel('Add a note')).toHaveValue('');
  await expect(history(page)).toContainText('Ada Admin wrote a note');
  const auditor = await openAs('auditor');
  await auditor.goto(address);
  await expect(notes(auditor)).toContainText('The address is right.');
  await expect(notes(auditor).getByRole('textbox')).toBeHidden();
  await expect(charging(auditor).getByRole('textbox')).toBeHidden();
  await expect(charging(auditor).getByText('Set “Do not charge”')).toBeHidden();
  await checkScreen(auditor, 'bank account of an auditor');
});

test('tells what came back from it, and why', async ({ page, bank }) => {
  const { address, ending } = await linkAndOpen(page, freshNumber());
  await expect(page.getByText('Nothing from this account has come back.')).toBeVisible();
  const funding = await fundProgram(page, { ending });
  const [charge] = await bank.charges(funding.id);
  await bank.transaction({ id: charge?.id ?? '', status: 'returned', return_code: 'R03' });
  await expectHeadline(page, /^Returned: .*\(R03\)$/);
  await page.goto(address);
  const returned = page.getByRole('table', { name: /that came back/ }).getByRole('row').filter({ hasText: funding.shown });
  await expect(returned).toContainText('(R03)');
  await returned.getByRole('link').click();
  await expect(page).toHaveURL(`/fundings/${funding.id}`);
});
