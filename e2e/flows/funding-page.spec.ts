import type { Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { expect, test } from '../fixtures/test.ts';
import { fundProgram } from '../steps/fund-program.ts';
import { errorSummary, expectHeadline, factOf, timeline } from '../steps/status-page.ts';

const card = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

test('says when it should be posted, and why', async ({ page, bank }) => {
  await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  const posting = card(page, 'Posting date');
  await expect(posting).toContainText(/Expected on \w{3}, \w{3} \d+, \d{4} at \d\d:\d\d E[SD]T\. This is an estimate\./);
  await posting.getByText('Why this date?').click();
  for (const label of ['Submitted', 'Cut-off', 'Settles (estimate)', 'Most returns come by', 'Returnable until']) await expect(posting.getByText(label, { exact: true })).toBeVisible();
  await checkScreen(page, 'funding, why this date');
  await expect(timeline(page).last()).toContainText('Expected: the bank posts it');

  await bank.advanceClock(10);
  await expectHeadline(page, 'Posted');
  await expect(posting).toContainText(/Posted on/);
  await expect(timeline(page).last()).toContainText('The money can be used.');
});

test('a return says what to do and what becomes of the account, until somebody has looked at it', async ({ page, bank, openAs }) => {
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  const [charge] = await bank.charges(funding.id);
  await bank.transaction({ id: charge?.id ?? '', status: 'returned', return_code: 'R02' });
  await expectHeadline(page, 'Returned: account closed (R02)');
  await expect(factOf(page, 'Return', 'What to do')).toContainText('Ask the owner for another one');
  await expect(factOf(page, 'Return', 'The account')).toContainText('Do not charge');
  await checkScreen(page, 'funding, returned');

  const auditor = await openAs('auditor');
  await auditor.goto(page.url());
  await expect(factOf(auditor, 'Return', 'Looked at')).toHaveText('Nobody has said so yet.');

  await page.getByRole('button', { name: 'Mark as looked at' }).click();
  await expect(factOf(page, 'Return', 'Looked at')).toContainText('Ada Admin');
  await expect(page.getByRole('button', { name: 'Mark as looked at' })).toHaveCount(0);
  await card(page, 'History').getByText(/^All \d+ acts/).click();
  await expect(card(page, 'History')).toContainText('Ada Admin looked at the return');
});

test('a code that nobody knows is shown as it came', async ({ page, bank }) => {
  const funding = await fundProgram(page);
  const [charge] = await bank.charges(funding.id);
  await bank.transaction({ id: charge?.id ?? '', status: 'returned', return_code: 'X77' });
  await expectHeadline(page, /^Returned: .*X77/);
  await expect(factOf(page, 'Return', 'What to do')).toContainText('This console does not know this code.');
});

test('operators write notes, which stay; an auditor reads them', async ({ page, openAs }) => {
  await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  const notes = card(page, 'Notes');
  await notes.getByRole('button', { name: 'Save note' }).click();
  await expect(errorSummary(page)).toBeFocused();
  await expect(errorSummary(page).getByRole('link')).toHaveText('Write the note first.');
  await checkScreen(page, 'funding, an empty note');
  await notes.getByLabel('Add a note').fill('Asked the bank.\nTicket 4711.');
  await notes.getByRole('button', { name: 'Save note' }).click();
  await expect(notes.getByRole('listitem')).toContainText('Ticket 4711.');
  await expect(notes.getByRole('listitem')).toContainText('Ada Admin');

  const auditor = await openAs('auditor');
  await auditor.goto(page.url());
  await expect(card(auditor, 'Notes').getByRole('listitem')).toContainText('Ticket 4711.');
  await expect(auditor.getByLabel('Add a note')).toHaveCount(0);
});

test('what is typed stays while the page changes around it, and a colleague’s note appears', async ({ page, bank, openAs }) => {
  await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  const field = page.getByLabel('Add a note');
  await field.fill('Half a thou');
  const other = await openAs('admin2');
  await other.goto(page.url());
  await other.getByLabel('Add a note').fill('Already with the bank.');
  await other.getByRole('button', { name: 'Save note' }).click();
  await expect(card(other, 'Notes').getByRole('listitem')).toContainText('Already with the bank.');
  await expect(card(page, 'Notes').getByRole('listitem')).toContainText('Already with the bank.', { timeout: 20_000 });

  await bank.advanceClock(10);
  await expectHeadline(page, 'Posted');
  await expect(field).toHaveValue('Half a thou');
  await expect(field).toBeFocused();
});

test('“Copy as new” fills the form with an intent of its own', async ({ page, bank }) => {
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  await page.getByRole('link', { name: 'Copy as new' }).click();
  await expect(page.getByLabel('Amount')).toHaveValue(funding.typed);
  await page.getByRole('button', { name: 'Review funding' }).click();
  // The same within a day asks for a reason.
  await page.getByLabel('Why is this not the same one again?').fill('The second half of the same order.');
  await page.getByRole('button', { name: `Send ${funding.shown}` }).click();
  await expectHeadline(page, 'Accepted by the bank');
  await expect(page.getByText('This was made from an earlier one')).toHaveCount(0);
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('when one replaces another, each names the other', async ({ page, bank }) => {
  await bank.fault({ kind: '422', operation: 'chargeAndFund' });
  const refused = await fundProgram(page);
  await expectHeadline(page, 'The bank refused this funding');
  await expect(page.getByRole('region', { name: 'Posting date' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Correct and send as new' }).click();
  await page.getByRole('button', { name: 'Review funding' }).click();
  await page.getByRole('button', { name: `Send ${refused.shown}` }).click();
  await expectHeadline(page, 'Accepted by the bank');
  await page.getByRole('link', { name: 'Open the earlier one' }).click();
  await expect(page).toHaveURL(new RegExp(`/fundings/${refused.id}$`));
  await page.getByRole('link', { name: 'Follow the new one' }).click();
  await expectHeadline(page, 'Accepted by the bank');
});

test('every id can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Accepted by the bank');
  for (const label of ['source account id', 'routable account id', 'user id', 'external reference', 'bank reference', 'ledger transaction id', 'originator id', 'operation id'])
    await expect(page.getByRole('button', { name: `Copy ${label}` }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Copy operation id' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(funding.id);
});
