import { expect, test } from '../fixtures/test.ts';
import { draftFunding, fundProgram, sendFunding } from '../steps/fund-program.ts';
import { linkTestAccount } from '../steps/link-account.ts';
import { expectHeadline, factOf, timeline } from '../steps/status-page.ts';

// More than the emulator's own wait for posting, or for a return after it.
const LATER_SECONDS = 10;

test('funds the program and follows it until it posts', async ({ page, bank }) => {
  const funding = await draftFunding(page);
  await expect(page.getByText(`Charge Emulator Test Bank account ending 6789 ${funding.shown} and credit the program's routable account`)).toBeVisible();
  await expect(page.getByText('Nothing is sent before it is confirmed below.')).toBeVisible();
  expect(await bank.requests(funding.id)).toEqual([]);

  await sendFunding(page, funding);
  await expectHeadline(page, 'Accepted by the bank');
  const [charge] = await bank.charges(funding.id);
  expect(charge).toMatchObject({ amount: funding.typed, status: 'pending' });
  await expect(factOf(page, 'Ledger transaction', 'Id')).toContainText(charge?.id ?? 'no charge');
  await expect(factOf(page, 'Ledger transaction', 'Status')).toHaveText('pending');

  await bank.advanceClock(LATER_SECONDS);
  await expectHeadline(page, 'Posted');
  await expect(page).toHaveTitle('Emulator · Posted · Railhead');
  await expect(page.getByRole('status').filter({ hasText: 'Posted' })).toBeAttached();
  for (const [term, word] of Object.entries({ Amount: funding.shown, Currency: 'usd', Status: 'posted', Category: 'account_funding', Method: 'ach', 'Originator type': 'user', Description: 'Not given', 'Reversed transaction': 'None' }))
    await expect(factOf(page, 'Ledger transaction', term)).toHaveText(word);
  await expect(timeline(page).filter({ hasText: 'Ada Admin pressed Send' })).toBeVisible();
  await expect(timeline(page).filter({ hasText: 'The bank accepted it' })).toContainText('The bank answered');
  await expect(timeline(page).filter({ hasText: "Posted" }).first()).toContainText('Read at the bank');
  expect(await bank.charges(funding.id)).toHaveLength(1);
});

test('sends every optional field as it was entered', async ({ page, bank }) => {
  const funding = await draftFunding(page);
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await page.getByText('More: reference, description and ledger accounts').click();
  await page.getByLabel('External reference').fill('PO-7');
  await expect(page.getByText('PO-7-‹operation id›')).toBeVisible();
  await page.getByLabel('Description').fill('November float');
  await page.getByLabel('Purpose').fill('float');
  await page.getByLabel('Funding source display name').fill('Treasury');
  await page.getByLabel('External participant id').fill('part-1');
  await page.getByLabel('Source ledger account uid').fill('led-1');
  await page.getByLabel('Destination ledger account uid').fill('led-2');
  await page.getByRole('button', { name: 'Review funding' }).click();
  const externalId = `PO-7-${funding.id.slice(3)}`;
  await expect(factOf(page, 'Exactly what will be sent', 'External reference')).toContainText(externalId);

  await sendFunding(page, funding);
  await expectHeadline(page, 'Accepted by the bank');
  const [request] = await bank.requests(funding.id);
  expect(request?.body).toMatchObject({ external_id: externalId });
  expect((await bank.charges(funding.id)).map((each) => each.externalId)).toEqual([externalId]);
  await expect(factOf(page, 'Ledger transaction', 'Description')).toHaveText('November float');
});

test('a charge that the bank refuses says why, and may be corrected and sent as new', async ({ page, bank }) => {
  await bank.fault({ kind: '422', operation: 'chargeAndFund' });
  const funding = await fundProgram(page);
  await expectHeadline(page, 'The bank refused this funding');
  await expect(page.getByText(`No money has moved for ${funding.shown}`)).toBeVisible();
  await expect(page.getByText('The bank said: “The request is not valid.')).toBeVisible();
  expect(await bank.charges(funding.id)).toEqual([]);

  await page.getByRole('link', { name: 'Correct and send as new' }).click();
  await expect(page.getByLabel('Amount')).toHaveValue(funding.typed);
  await page.getByRole('button', { name: 'Review funding' }).click();
  await page.getByRole('button', { name: `Send ${funding.shown}` }).click();
  await expectHeadline(page, 'Accepted by the bank');
  await expect(factOf(page, 'Our record', 'Made from')).toHaveText(funding.id);
  await page.getByRole('link', { name: funding.id }).click();
  await expectHeadline(page, 'The bank refused this funding');
  await expect(page.getByRole('link', { name: 'Correct and send as new' })).toBeHidden();
});

test('an account that refuses every charge', async ({ page, bank }) => {
  const ending = await linkTestAccount(page, 'charge_rejected');
  const funding = await fundProgram(page, { ending });
  await expectHeadline(page, 'The bank refused this funding');
  expect(await bank.charges(funding.id)).toEqual([]);
});

test('a return that changes the transaction', async ({ page, bank }) => {
  const funding = await fundProgram(page);
  const [charge] = await bank.charges(funding.id);
  await bank.advanceClock(LATER_SECONDS);
  await expectHeadline(page, 'Posted');
  await bank.transaction({ id: charge?.id ?? '', status: 'returned', return_code: 'R01' });
  // A posted page has stopped asking: what happens days later is seen when it is opened again.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Returned: insufficient funds (R01)', { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(factOf(page, 'Ledger transaction', 'Status')).toHaveText('returned');
  await expect(factOf(page, 'Ledger transaction', 'Return code')).toContainText('R01');
  await expect(timeline(page).filter({ hasText: 'Posted' }).first()).toBeVisible();
  await expect(timeline(page).filter({ hasText: 'Returned: insufficient funds (R01)' })).toBeVisible();
});

test('a return without a code', async ({ page, bank }) => {
  const funding = await fundProgram(page);
  const [charge] = await bank.charges(funding.id);
  await bank.transaction({ id: charge?.id ?? '', status: 'returned' });
  await expectHeadline(page, 'Returned. The bank gave no code.');
});

test('a return as a second, reversing transaction: each links to the other', async ({ page, bank }) => {
  const ending = await linkTestAccount(page, 'reversed_r29');
  const funding = await fundProgram(page, { ending });
  const [charge] = await bank.charges(funding.id);
  // Both steps of the account's life at once: it posts, then it is reversed.
  await bank.advanceClock(LATER_SECONDS);
  await expectHeadline(page, /^Returned: .*\(R29\)$/);

  const own = charge?.id ?? '';
  const reversal = (await bank.ledger()).transactions.find((each) => each.reversedTransactionId === own)?.id ?? 'no reversal';
  await expect(factOf(page, 'Ledger transaction', 'Status')).toHaveText('posted');
  await expect(factOf(page, 'Reversing ledger transaction', 'Return code')).toContainText('R29');
  await factOf(page, 'Ledger transaction', 'Reversed by').getByRole('link', { name: reversal }).click();
  await expect(page).toHaveURL(new RegExp(`#transaction-${reversal}$`));
  await factOf(page, 'Reversing ledger transaction', 'Reversed transaction').getByRole('link', { name: own }).click();
  await expect(page).toHaveURL(new RegExp(`#transaction-${own}$`));
});

test('a bank that takes its time: the page says so and is safe to close', async ({ page, bank }) => {
  await bank.fault({ kind: 'slow', delaySeconds: 4, operation: 'chargeAndFund' });
  const funding = await fundProgram(page);
  await expectHeadline(page, 'Sending… It is safe to close this page.');
  await page.reload();
  await expectHeadline(page, 'Sending… It is safe to close this page.');
  await expectHeadline(page, 'Accepted by the bank');
  expect(await bank.charges(funding.id)).toHaveLength(1);
  expect(await bank.requests(funding.id)).toHaveLength(1);
});

test('charges an account that is known by its id alone', async ({ page, bank }) => {
  const source = (await bank.ledger()).linkedAccounts.find((each) => each.scope === 'program');
  const { typed, shown, id } = await draftFunding(page);
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await page.getByRole('button', { name: 'Type an id instead' }).click();
  await page.getByLabel('Account to charge').fill(` ${source?.id ?? ''} `);
  await page.getByRole('button', { name: 'Review funding' }).click();
  await sendFunding(page, { typed, shown, id });
  await expectHeadline(page, 'Accepted by the bank');
  expect((await bank.charges(id)).map((each) => each.accountId)).toEqual([source?.id]);
});
