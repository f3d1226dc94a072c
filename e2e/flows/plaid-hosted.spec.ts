import type { Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { collectTraffic } from '../fixtures/collect-traffic.ts';
import { freshCustomer } from '../fixtures/fresh-customer.ts';
import { expect, test } from '../fixtures/test.ts';
import { expectPicker, factsOf, fillCustomer, hostedUrl, makeSecureLink, reviewPick, saveAndOpen, sessionIdOf } from '../steps/link-session.ts';
import { chooseAccounts, chooseBank, expectPane, leaveLink, press, shareAccounts, shareAndFinish, signInAtBank } from '../steps/plaid-link.ts';
import { errorSummary, expectHeadline, factOf, pressAndConfirm } from '../steps/status-page.ts';

// Of the emulator's usual test customer, as Plaid's own sandbox has them.
const CHECKING_NUMBER = '1111222233330000';
// What the issue promises when a webhook is lost.
const HEALED_WITHIN_MS = 10_000;

const steps = (page: Page) => page.getByRole('region', { name: 'Steps' }).getByRole('listitem');
const acts = (page: Page) => page.getByRole('table', { name: 'Activity, newest first' }).getByRole('rowheader');
const openLink = (page: Page, name: string) => page.getByRole('table', { name: 'Open links, newest first' }).getByRole('row').filter({ hasText: name });

test('a customer shares an account through a link that was sent: made, opened and finished are seen live, and it is saved', async ({ page, openAs, bank }) => {
  const traffic = collectTraffic(page.context());
  const customer = { ...freshCustomer(), firstName: 'Alberta', lastName: 'Charleson', username: 'user_good' };
  await page.goto('/bank-accounts');
  await page.getByRole('link', { name: 'Link a bank account' }).first().click();
  await page.getByRole('link', { name: /^Send a secure link/ }).click();
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(errorSummary(page)).toBeFocused();
  await expect(errorSummary(page).getByRole('link')).toHaveCount(3);
  await expect(page).toHaveTitle(/^Error: /);
  await checkScreen(page, 'form of a secure link with errors');
  await fillCustomer(page, customer);
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expectHeadline(page, 'Waiting for the customer to open the link');
  const id = sessionIdOf(page);
  await expect(page.getByRole('img', { name: 'The link as a QR code' })).toBeVisible();
  await checkScreen(page, 'link that was made');

  const outside = await openAs(null);
  await outside.goto(await hostedUrl(page));
  await expectPane(outside, 'Railhead uses Plaid to connect your account');
  await expectHeadline(page, 'The customer has opened the link');
  await checkScreen(page, 'link that was opened');
  await shareAccounts(outside, customer);
  await expectPane(outside, 'You are done');
  await expectHeadline(page, 'The customer has shared one account');
  await expect(steps(page)).toHaveText([/^Made/, /^Opened by the customer/, /^Finished/]);
  await checkScreen(page, 'link that was finished');

  await page.getByRole('link', { name: 'Choose the account' }).click();
  await expectPicker(page);
  await expect(page.getByRole('radio', { name: /^Plaid Checking ending 0 0 0 0/ })).toBeChecked();
  await expect(factsOf(page, /^Plaid Checking/)).toContainText('Can be linked');
  await expect(factsOf(page, /^Plaid Checking/)).toContainText('name 90 of 100');
  const operationId = await reviewPick(page);
  await expect(page.getByText(/^Save the First Platypus Bank account known as ••0000 \(routing number 011401533\) of Alberta Charleson at the bank as a bank account of /)).toBeVisible();
  await checkScreen(page, 'review of an account that was shared');
  const accountId = await saveAndOpen(page, '0000');

  await expect(factOf(page, 'At the bank', 'How it was linked')).toHaveText('Secure link, by the customer');
  await expect(factOf(page, 'At the bank', 'Institution')).toHaveText('First Platypus Bank');
  await expect(factOf(page, 'At the bank', 'Customer knows it as')).toContainText('account known as 0 0 0 0');
  await expect(factOf(page, 'At the bank', 'Source platform')).toHaveText('plaid');
  await expect(page.getByRole('region', { name: 'Connection through Plaid' })).toContainText('Good');
  const { linkedAccounts, executions } = await bank.ledger();
  expect(linkedAccounts.filter((each) => each.id === accountId)).toMatchObject([{ last4: '0000', routingNumber: '011401533', scope: 'user' }]);
  expect(Object.values(executions).filter(({ ids }) => ids.includes(accountId)).map(({ timesExecuted }) => timesExecuted)).toEqual([1]);

  await test.step('who did what is told in words', async () => {
    await page.goto(`/activity?object=${id}`);
    await expect(acts(page)).toContainText([
      'Ada Admin chose the account',
      'The console fetched the accounts and compared the names',
      'The console took the connection over from Plaid',
      'The console recorded that the customer has shared their accounts',
      'The console saw that the customer opened it',
      'Ada Admin made a link for the customer to share an account',
    ]);
    await page.goto(`/bank-accounts/link/session/${id}`);
    await expect(page.getByRole('link', { name: 'See what became of it' })).toHaveAttribute('href', `/bank-accounts/link/${operationId}`);
  });
  const seen = await traffic();
  expect(seen.some((text) => text.includes('Charleson')), 'the search itself finds what is there').toBe(true);
  expect(seen.filter((text) => text.includes(CHECKING_NUMBER))).toEqual([]);
});

test('a customer who leaves says how far they came; the same link takes them again', async ({ page, openAs }) => {
  const customer = freshCustomer();
  const { url } = await makeSecureLink(page, customer);
  const outside = await openAs(null);
  await outside.goto(url);
  await chooseBank(outside);
  await expectPane(outside, 'Enter your credentials');
  await leaveLink(outside);
  await expectPane(outside, 'You have exited');
  await expectHeadline(page, 'The customer left without finishing');
  await expect(page.getByText('The customer left before signing in to their bank. No account was linked and no money moved.')).toBeVisible();
  await expect(page.getByText("Request id for Plaid's support:")).toBeVisible();
  await checkScreen(page, 'link that was left');

  await press(outside, 'Start again');
  await shareAccounts(outside, customer);
  await expectHeadline(page, 'The customer has shared one account');
  await expect(page.getByText('The customer left before signing in')).toBeHidden();
  await expect(page.getByRole('link', { name: 'Choose the account' })).toBeVisible();
});

test('a link that has expired says so to both; another one is made in its place', async ({ page, openAs, plaid, guard }) => {
  guard.allow(/status of 400/);
  const customer = freshCustomer();
  const { url } = await makeSecureLink(page, customer);
  await plaid.expireLink(customer.userId);
  await expectHeadline(page, 'This link has expired');
  const outside = await openAs(null);
  await outside.goto(url);
  await expectPane(outside, 'This link does not work any more');
  await checkScreen(page, 'link that has expired');
  const expired = page.url();
  await page.getByRole('button', { name: 'Make a new link' }).click();
  await expectHeadline(page, 'Waiting for the customer to open the link');
  expect(page.url()).not.toBe(expired);
  expect(await hostedUrl(page)).not.toBe(url);
});

test('what comes from a revoked link is refused, and becomes no account', async ({ page, openAs, plaid }) => {
  const customer = freshCustomer();
  const { id, url } = await makeSecureLink(page, customer);
  const outside = await openAs(null);
  await outside.goto(url);
  await chooseBank(outside);
  await signInAtBank(outside, customer);
  await expectHeadline(page, 'The customer has opened the link');
  await page.getByRole('main').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await checkScreen(page, 'question before revoking');
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke this link' }).click();
  await expectHeadline(page, 'This link was revoked');
  await expect(page.getByRole('region', { name: 'The link', exact: true })).toBeHidden();
  await checkScreen(page, 'link that was revoked');

  await chooseAccounts(outside, [/^Plaid Checking/]);
  await shareAndFinish(outside);
  await expectPane(outside, 'You are done');
  expect(await plaid.itemsOf(customer.userId)).toHaveLength(1);
  await expect(async () => {
    await page.goto(`/activity?object=${id}`);
    await expect(acts(page).first()).toContainText('refused what came from a revoked link', { timeout: 1_000 });
  }).toPass();
  await page.goto(`/bank-accounts/link/session/${id}`);
  await expectHeadline(page, 'This link was revoked');
  await expect(page.getByRole('link', { name: 'Choose the account' })).toBeHidden();
  await page.goto(`/search?q=${customer.userId}`);
  await expect(page.getByRole('main')).not.toContainText(customer.lastName);
});

test('a link that is sent again takes the place of the first', async ({ page, openAs, plaid }) => {
  const customer = freshCustomer();
  const first = await makeSecureLink(page, customer);
  await page.goto('/bank-accounts');
  await expect(openLink(page, customer.lastName)).toContainText('Not opened yet');
  await openLink(page, customer.lastName).getByRole('link').click();
  await pressAndConfirm(page, 'Make a new link', 'Make a new link');
  await expectHeadline(page, 'Waiting for the customer to open the link');
  await expect(page).not.toHaveURL(new RegExp(first.id));
  const second = { id: sessionIdOf(page), url: await hostedUrl(page) };
  expect(second.url).not.toBe(first.url);
  await plaid.share(customer);
  await expectHeadline(page, 'The customer has shared 2 accounts');

  await page.goto(`/bank-accounts/link/session/${first.id}`);
  await expectHeadline(page, 'This link was revoked');
  await page.getByRole('link', { name: 'See the link made in its place' }).click();
  await expect(page).toHaveURL(new RegExp(second.id));
  await page.goto('/');
  const waiting = page.getByRole('region', { name: 'Needs attention' }).getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Shared by customers, not yet taken up', exact: true }) });
  await waiting.getByRole('link', { name: /^Show / }).click();
  await expect(openLink(page, customer.lastName)).toContainText('Accounts shared');

  const auditor = await openAs('auditor');
  await auditor.goto(`/bank-accounts/link/session/${second.id}`);
  await expectHeadline(auditor, 'The customer has shared 2 accounts');
  await expect(auditor.getByRole('main').getByRole('button', { name: /Make a new link|Revoke|Try again/ })).toHaveCount(0);
  await expect(auditor.getByRole('link', { name: 'Choose the account' })).toBeHidden();
});

test('a link that lies with a customer shows its address to those who may link, and to nobody else', async ({ page, openAs }) => {
  const { id, url } = await makeSecureLink(page, freshCustomer());
  const auditor = await openAs('auditor');
  await auditor.goto(`/bank-accounts/link/session/${id}`);
  await expectHeadline(auditor, 'Waiting for the customer to open the link');
  const token = new URL(url).searchParams.get('token') ?? url;
  const answers = await Promise.all([`/bank-accounts/link/session/${id}`, `/api/link-sessions/${id}`].map(async (address) => (await auditor.request.get(address)).text()));
  for (const text of answers) expect(text).not.toContain(token);
  expect(await (await page.request.get(`/api/link-sessions/${id}`)).text()).not.toContain(token);
});

test('a webhook that is lost costs seconds: the open page finds out by itself', async ({ page, plaid }) => {
  const customer = freshCustomer();
  await makeSecureLink(page, customer);
  await plaid.fault({ kind: 'drop_webhooks', count: 1 });
  await plaid.share(customer);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The customer has shared 2 accounts', { timeout: HEALED_WITHIN_MS });
  await expect(page.getByRole('link', { name: 'Choose the account' })).toBeVisible({ timeout: HEALED_WITHIN_MS });
  const { linkToken } = await plaid.linkOf(customer.userId);
  expect((await plaid.webhooksOf(linkToken)).map(({ outcome }) => outcome)).toEqual(['dropped']);
});
