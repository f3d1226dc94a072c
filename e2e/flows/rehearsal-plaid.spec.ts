import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { PLAID_EMULATOR_DEFAULTS } from '#lib/emulator/plaid/plaid-emulator-defaults.ts';
import { plaidEmulatorAnswer } from '#lib/wire/plaid-emulator-control.ts';
import { checkScreen } from '../fixtures/check-screen.ts';
import { expect, test } from '../fixtures/test.ts';
import { errorSummary } from '../steps/status-page.ts';

const FIRST_PLATYPUS = 'ins_109508';
const HALF_HOUR_MS = 1_800_000;

const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const table = (page: Page, name: RegExp): Locator => page.getByRole('table', { name });

async function openRehearsal(page: Page, query = ''): Promise<void> {
  await page.goto(`/rehearsal/plaid${query}`);
  await expect(page.getByRole('navigation', { name: 'What to rehearse' }).getByRole('link', { name: 'Plaid', exact: true })).toHaveAttribute('aria-current', 'page');
}

/** An order that is carried out shows a whole new page. */
async function give(page: Page, button: Locator): Promise<void> {
  const reloaded = page.waitForEvent('load');
  await button.click();
  await reloaded;
}

/** What a person would paste into a shell that has LINK_TOKEN. */
async function runCommand(command: string, linkToken = ''): Promise<number> {
  const [, body = '', address] = /^curl -d '(.+)' (\S+)$/.exec(command.replace(`'"$LINK_TOKEN"'`, linkToken)) ?? [];
  const response = await fetch(`http://${address}`, { method: 'POST', body });
  return response.status;
}

async function plaidOrigin(page: Page): Promise<string> {
  const [, address] = /(\S+)\/control\/plaid/.exec(await page.getByText(/^curl /).first().innerText()) ?? [];
  return `http://${address}`;
}

async function makeLink(page: Page): Promise<{ sessionId: string; userId: string }> {
  const userId = `user-${crypto.randomUUID().slice(0, 8)}`;
  await page.goto('/bank-accounts/link/send');
  await page.getByLabel('User id').fill(userId);
  await page.getByLabel('First name').fill('Alberta');
  await page.getByLabel('Last name').fill('Charleson');
  await page.getByRole('button', { name: 'Make the link', exact: true }).click();
  await page.waitForURL(/\/bank-accounts\/link\/session\/pls-\w+$/);
  return { sessionId: page.url().split('/').at(-1) ?? '', userId };
}

async function tokenOf(origin: string, userId: string): Promise<string> {
  const response = await fetch(`${origin}/control/plaid`);
  const { links } = plaidEmulatorAnswer.parse(await response.json());
  return links.find(({ clientUserId }) => clientUserId === userId)?.linkToken ?? '';
}

/** Shares both accounts of the usual bank, as Link's page does. */
async function share(origin: string, token: string): Promise<void> {
  const post = async <Answer>(schema: z.ZodType<Answer>, path: string, body: object): Promise<Answer> => {
    const response = await fetch(`${origin}/link/api/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return schema.parse(await response.json());
  };
  const { linkSessionId } = await post(z.object({ linkSessionId: z.string() }), 'open', { token });
  const visit = { token, linkSessionId, institutionId: FIRST_PLATYPUS };
  const { accounts } = await post(z.object({ accounts: z.array(z.object({ id: z.string() })) }), 'credentials', { ...visit, username: 'user_good', password: 'pass_good' });
  await post(z.object({ publicToken: z.string() }), 'finish', { ...visit, accountIds: accounts.map(({ id }) => id) });
}

test('stages a trouble; the call beside the button is the one that is made', async ({ page }) => {
  await page.goto('/rehearsal');
  await page.getByRole('navigation', { name: 'What to rehearse' }).getByRole('link', { name: 'Plaid', exact: true }).click();
  const trouble = card(page, 'The next trouble');
  await trouble.getByLabel('Trouble').selectOption('error');
  // The console itself never calls this one: only this flow meets what it stages.
  await trouble.getByLabel('Meant for').selectOption('/sandbox/public_token/create');
  await trouble.getByLabel('Code of the refusal').fill('RATE_LIMIT_EXCEEDED');
  const command = trouble.getByText(/^curl /);
  await expect(command).toContainText(`curl -d '{"kind":"error","endpoint":"/sandbox/public_token/create","code":"RATE_LIMIT_EXCEEDED","count":1}'`);
  const staged = await command.innerText();
  const mine = trouble.getByRole('listitem').filter({ hasText: 'RATE_LIMIT_EXCEEDED' });
  await give(page, trouble.getByRole('button', { name: 'Stage it', exact: true }));
  await expect(mine).toContainText('Sandbox: share without Link, once more');
  expect(await runCommand(staged)).toBe(200);
  await page.reload();
  await expect(mine).toHaveCount(2);

  const origin = await plaidOrigin(page);
  for (let times = 0; times < 2; times += 1) {
    const answer = await fetch(`${origin}/sandbox/public_token/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'plaid-client-id': PLAID_EMULATOR_DEFAULTS.clientId, 'plaid-secret': PLAID_EMULATOR_DEFAULTS.secret },
      body: JSON.stringify({ institution_id: FIRST_PLATYPUS, initial_products: ['auth'] }),
    });
    expect(await answer.json()).toMatchObject({ error_code: 'RATE_LIMIT_EXCEEDED' });
  }
  await page.reload();
  await expect(mine).toHaveCount(0);
});

test('expires a link whose token no page shows', async ({ page }) => {
  const { sessionId, userId } = await makeLink(page);
  const other = await makeLink(page);
  await openRehearsal(page);
  const row = table(page, /^Links at Plaid/).getByRole('row', { name: sessionId });
  await expect(row).toContainText('not opened');
  await row.getByRole('link', { name: `Expire the link ${sessionId}` }).click();
  const late = card(page, 'Too late');
  await expect(late.getByLabel('Link', { exact: true })).toHaveValue(sessionId);
  const command = late.getByText(/"linkToken"/);
  await expect(command).toContainText(`curl -d '{"linkToken":"'"$LINK_TOKEN"'"}'`);
  const shown = await command.innerText();
  await give(page, late.getByRole('button', { name: 'Expire the link', exact: true }));
  await expect(row).toContainText('expired, never opened');
  expect(await runCommand(shown, await tokenOf(await plaidOrigin(page), other.userId))).toBe(200);
  await page.reload();
  await expect(table(page, /^Links at Plaid/).getByRole('row', { name: other.sessionId })).toContainText('expired, never opened');
  const html = await (await page.request.get('/rehearsal/plaid')).text();
  expect(html).not.toMatch(/(link|public|access)-sandbox-/);
  expect(html).not.toContain(await tokenOf(await plaidOrigin(page), userId));
});

test('does to a connection what its bank or its customer would, and each is told', async ({ page }) => {
  const { userId } = await makeLink(page);
  await openRehearsal(page);
  const origin = await plaidOrigin(page);
  await share(origin, await tokenOf(origin, userId));
  await page.reload();
  const row = table(page, /^Connections at Plaid/).getByRole('row').filter({ hasText: userId });
  await expect(row).toContainText('well');
  await expect(row).toContainText('Plaid Checking ••0000');
  await row.getByRole('link', { name: /^(Choose|Chosen)/ }).click();
  const connection = card(page, 'What happens to a connection');
  await expect(connection).toContainText(userId);

  const lost = connection.getByText(/^curl .*"reset_login"/);
  await give(page, connection.getByRole('button', { name: 'Sign-in lost', exact: true }));
  await expect(row).toContainText('ITEM_LOGIN_REQUIRED');
  const told = table(page, /^Webhooks that Plaid sent/).getByRole('row').filter({ hasText: 'ITEM/ERROR' });
  const before = await told.count();
  await give(page, connection.getByRole('button', { name: 'Send its webhook again', exact: true }));
  await expect(told).toHaveCount(before + 1);
  expect(await runCommand(await lost.innerText())).toBe(200);

  await connection.getByLabel('Account', { exact: true }).selectOption({ label: 'Plaid Saving ••1111' });
  await give(page, connection.getByRole('button', { name: 'One account taken back', exact: true }));
  await expect(row.getByRole('listitem').filter({ hasText: '••1111' })).toContainText('taken back');
  await expect(row.getByRole('listitem').filter({ hasText: '••0000' })).not.toContainText('taken back');
  await give(page, connection.getByRole('button', { name: 'About to end', exact: true }));
  await expect(row).toContainText('Ends at');
  await give(page, connection.getByRole('button', { name: 'Access taken back', exact: true }));
  await expect(row).toContainText('USER_PERMISSION_REVOKED');
  const delivered = table(page, /^Webhooks that Plaid sent/).getByRole('row').filter({ hasText: 'ITEM/USER_PERMISSION_REVOKED' }).first();
  await expect(async () => {
    await page.reload();
    await expect(delivered).toContainText('Delivered', { timeout: 1_000 });
  }).toPass();
});

test('moves its clock and signs with a new key', async ({ page }) => {
  await openRehearsal(page);
  const both = card(page, 'Keys and clock');
  const now = async () => Date.parse((await both.getByRole('time').first().getAttribute('datetime')) ?? '');
  const before = await now();
  await give(page, both.getByRole('button', { name: '+30 minutes', exact: true }));
  expect((await now()) - before).toBeGreaterThanOrEqual(HALF_HOUR_MS);
  // From the keyboard alone.
  await both.getByRole('button', { name: 'Sign with a new key', exact: true }).focus();
  const reloaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await reloaded;
  await expect(both.getByRole('listitem').first()).toContainText('signs');
  const keys = await both.getByRole('listitem').count();
  await give(page, both.getByRole('button', { name: 'Sign with a new key', exact: true }));
  await expect(both.getByRole('listitem')).toHaveCount(keys + 1);
  await expect(both.getByRole('listitem').nth(1)).toContainText('expired');
});

test('looks right, and says what is wrong', async ({ page }) => {
  const { userId } = await makeLink(page);
  await openRehearsal(page);
  const origin = await plaidOrigin(page);
  await share(origin, await tokenOf(origin, userId));
  await openRehearsal(page);
  await page.getByText('What goes and what stays').click();
  await expect(page.getByText(/^curl .*plaid\/reset$/)).toContainText(`curl -d '{}'`);
  await checkScreen(page, 'rehearsal of Plaid');
  const trouble = card(page, 'The next trouble');
  await trouble.getByLabel('Code of the refusal').fill('down;');
  await trouble.getByRole('button', { name: 'Stage it', exact: true }).click();
  await expect(errorSummary(page)).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(trouble.getByLabel('Code of the refusal')).toHaveValue('down;');
  await checkScreen(page, 'rehearsal of Plaid with errors');

  await test.step('what the emulator refuses is told in its own words', async () => {
    await openRehearsal(page);
    const webhook = card(page, 'A webhook out of turn');
    await webhook.getByLabel('Webhook').selectOption('LINK/SESSION_FINISHED');
    await webhook.getByRole('button', { name: 'Send it', exact: true }).click();
    await expect(errorSummary(page)).toContainText('The emulator did not do this. An item is for');
  });
});

test.describe('for an auditor', () => {
  test.use({ person: 'auditor' });

  test('there is all to see and nothing to press', async ({ page }) => {
    await openRehearsal(page);
    await expect(page.getByRole('heading', { name: 'Connections', exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Webhooks', exact: true })).toBeVisible();
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
    await expect(page.getByRole('main').getByRole('link', { name: /^(Choose|Expire)/ })).toHaveCount(0);
  });
});
