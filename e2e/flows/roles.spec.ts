import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { draftFunding, fundProgram, sendFunding } from '../steps/fund-program.ts';
import { fillLink, reviewLink, sendLink } from '../steps/link-account.ts';
import { expectHeadline } from '../steps/status-page.ts';

async function expectRefusedPage(page: Page, address: string): Promise<void> {
  expect((await page.goto(address))?.status(), address).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your role does not allow this');
}

test.describe('support', () => {
  test.use({ person: 'support' });

  test("links a user's account, is offered nothing of the program's, and cannot open the funding form", async ({ page, guard }) => {
    guard.allow(/status of 403/);
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'Fund the program' })).toBeHidden();
    await page.goto('/bank-accounts/link/by-hand');
    await expect(page.getByLabel("The program's")).toBeHidden();
    const accountNumber = `77${String(Date.now()).slice(-10)}`;
    await fillLink(page, { routingNumber: '110000000', accountNumber });
    await reviewLink(page);
    await sendLink(page, accountNumber.slice(-4));
    await expectHeadline(page, /is linked$/);
    await expectRefusedPage(page, '/fundings/new');
  });

  test('sees every submitted funding, without a button on it', async ({ page, bank, openAs }) => {
    const admin = await openAs('admin');
    await bank.fault({ kind: '401', operation: 'chargeAndFund' });
    const funding = await fundProgram(admin);
    await expectHeadline(admin, 'Nothing was sent');
    await page.goto('/fundings');
    await page.getByRole('row', { name: funding.shown }).getByRole('link').first().click();
    await expectHeadline(page, 'Nothing was sent');
    await expect(page.getByRole('button', { name: /Try again|Cancel/ })).toBeHidden();
  });
});

test.describe('auditor', () => {
  test.use({ person: 'auditor' });

  test('sees everything and can begin nothing', async ({ page, openAs, guard }) => {
    guard.allow(/status of 403/);
    const admin = await openAs('admin');
    const funding = await fundProgram(admin);
    await page.goto('/');
    await expect(page.getByRole('link', { name: /^(Fund the program|Link a bank account)$/ })).toHaveCount(0);
    await page.goto(`/fundings/${funding.id}`);
    await expectHeadline(page, 'Accepted by the bank');
    await expectRefusedPage(page, '/fundings/new');
    await expectRefusedPage(page, '/bank-accounts/link');
  });
});

test('an action decides by itself: what an administrator sends is refused from anybody else', async ({ page, bank, openAs, guard }) => {
  guard.allow(/status of (403|500)|answer 500/);
  const funding = await draftFunding(page);
  const sent = page.waitForRequest((request) => request.headers()['next-action'] !== undefined);
  await sendFunding(page, funding);
  const request = await sent;
  await expectHeadline(page, 'Accepted by the bank');

  const replay = async (as: Page, headers: Record<string, string> = {}) => {
    const response = await as.request.post(request.url(), {
      headers: { 'next-action': request.headers()['next-action'] ?? '', 'content-type': request.headers()['content-type'] ?? '', origin: new URL(request.url()).origin, ...headers },
      data: request.postData() ?? '',
    });
    return `${response.status()} ${await response.text()}`;
  };
  const auditor = await openAs('auditor');
  expect(await replay(auditor)).toContain('"code":"not_allowed"');
  const support = await openAs('support');
  expect(await replay(support)).toContain('"code":"not_allowed"');
  const nobody = await openAs(null);
  expect(await replay(nobody)).toContain('"code":"signed_out"');
  // Another site's page, with the administrator's own session.
  for (const origin of ['https://evil.example', 'null']) expect(await replay(page, { origin })).not.toContain('"ok":true');
  expect(await bank.requests(funding.id)).toHaveLength(1);
});
