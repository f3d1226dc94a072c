import { expect, test } from '../fixtures/test.ts';
import { draftFunding } from '../steps/fund-program.ts';
import { fillLink, reviewLink } from '../steps/link-account.ts';
import { expectHeadline, operationIdOf, pressAndConfirm } from '../steps/status-page.ts';

test('a draft is changed from its review page and stays the same one', async ({ page }) => {
  const draft = await draftFunding(page);
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await expect(page.getByLabel('Amount')).toHaveValue(draft.typed);
  await page.getByLabel('Amount').fill('8.88');
  await page.getByRole('button', { name: 'Review funding' }).click();
  await expect(page.getByText('Charge Emulator Test Bank account ending 6789 $8.88')).toBeVisible();
  expect(operationIdOf(page)).toBe(draft.id);
});

test('a draft is discarded, after a question, and may be copied as new', async ({ page, bank }) => {
  const draft = await draftFunding(page);
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click();
  await expect(page.getByRole('button', { name: 'Discard' })).toBeFocused();
  await pressAndConfirm(page, 'Discard', 'Discard');
  await expectHeadline(page, 'Discarded. Nothing was sent.');
  expect(await bank.requests(draft.id)).toEqual([]);
  await page.getByRole('link', { name: 'Copy as new' }).click();
  await expect(page.getByLabel('Amount')).toHaveValue(draft.typed);
  await page.getByRole('button', { name: 'Review funding' }).click();
  await expect(page.getByRole('button', { name: `Send ${draft.shown}` })).toBeVisible();
  expect(operationIdOf(page)).not.toBe(draft.id);
});

test("a link's draft asks for the account number again when it is changed", async ({ page }) => {
  await page.goto('/bank-accounts/link/by-hand');
  await fillLink(page, { routingNumber: '110000000', accountNumber: '5554443332221' });
  const id = await reviewLink(page);
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await expect(page.getByLabel('First name')).toHaveValue('Fiona');
  await expect(page.getByLabel('Account number', { exact: true })).toHaveValue('');
  await page.getByLabel('Account number', { exact: true }).fill('5554443332229');
  await page.getByLabel('Account number again').fill('5554443332229');
  expect(await reviewLink(page)).toBe(id);
  await expect(page.getByRole('button', { name: 'Link account ending 2229' })).toBeVisible();
});

test("other people's drafts are not there: page, form and data answer 404", async ({ page, openAs, guard }) => {
  guard.allow(/status of 404/);
  const draft = await draftFunding(page);
  for (const person of ['admin2', 'support'] as const) {
    const other = await openAs(person);
    for (const address of [`/fundings/${draft.id}`, `/fundings/${draft.id}/review`]) {
      expect((await other.goto(address))?.status(), `${person}, ${address}`).toBe(404);
      await expect(other.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address');
    }
    expect((await other.request.get(`/api/operations/${draft.id}`)).status()).toBe(404);
    await other.goto('/fundings');
    await expect(other.getByRole('main')).not.toContainText(draft.shown);
  }
  const second = await openAs('admin2');
  expect((await second.goto(`/fundings/new?draft=${draft.id}`))?.status()).toBe(404);
  expect((await second.goto(`/fundings/new?copy=${draft.id}`))?.status()).toBe(404);
  // What is absent looks the same.
  expect((await second.goto('/fundings/op_000000000000'))?.status()).toBe(404);
  expect((await second.request.get('/api/operations/op_000000000000')).status()).toBe(404);
});

test('the console could not be reached: nothing that was typed is lost', async ({ page, guard }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/);
  const { typed } = await draftFunding(page);
  await page.goto('/fundings/new');
  await page.getByLabel('Amount').fill(typed);
  await page.getByLabel('Account to charge').selectOption({ index: 1 });
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Review funding' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The console could not be reached. Nothing was sent to the bank.');
  await expect(page.getByLabel('Amount')).toHaveValue(typed);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Review funding' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review this funding' })).toBeVisible();
});
