import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { TEST_ACCOUNTS } from '#lib/domain/test-accounts.ts';
import type { TestBehaviour } from '#lib/domain/test-accounts.ts';
import { expectHeadline, operationIdOf } from './status-page.ts';

export interface LinkEntry {
  owner?: 'program' | 'user';
  userId?: string;
  lastName?: string;
  routingNumber: string;
  accountNumber: string;
}

export async function fillLink(page: Page, entry: LinkEntry): Promise<void> {
  await fillOwner(page, entry);
  await page.getByLabel('Routing number').fill(entry.routingNumber);
  await page.getByLabel('Account number', { exact: true }).fill(entry.accountNumber);
  await page.getByLabel('Account number again').fill(entry.accountNumber);
}

/** Everything but the numbers. Only administrators are asked whose account it is. */
export async function fillOwner(page: Page, { owner = 'user', userId, lastName = 'Flow' }: Pick<LinkEntry, 'owner' | 'userId' | 'lastName'>): Promise<void> {
  if (owner === 'program') await page.getByLabel("The program's").check();
  else await page.getByLabel('User id').fill(userId ?? 'user-4b9d2a10-flow');
  await page.getByLabel('First name').fill('Fiona');
  await page.getByLabel('Last name').fill(lastName);
}

export function testAccountOf(behaviour: TestBehaviour): string {
  const account = TEST_ACCOUNTS.find((each) => each.behaviour === behaviour);
  if (account === undefined) throw new Error(`no test account ${behaviour}`);
  return account.accountNumber;
}

export async function reviewLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Review bank account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review this bank account' })).toBeVisible();
  return operationIdOf(page);
}

export async function sendLink(page: Page, ending: string): Promise<void> {
  await page.getByRole('button', { name: `Link account ending ${ending}` }).click();
  await page.waitForURL(/\/bank-accounts\/link\/op_[0-9a-z]+$/);
}

/** A test account linked for the program from the pick-list; answers its ending. An account that an earlier flow has
 *  linked asks why it is linked twice. */
export async function linkTestAccount(page: Page, behaviour: TestBehaviour): Promise<string> {
  const accountNumber = testAccountOf(behaviour);
  const ending = accountNumber.slice(-4);
  await page.goto('/bank-accounts/link/by-hand');
  await fillOwner(page, { owner: 'program', lastName: behaviour });
  await page.getByLabel('Fill in a test account').selectOption(accountNumber);
  await reviewLink(page);
  const reason = page.getByLabel('Why is this not the same one again?');
  if (await reason.isVisible()) await reason.fill('The flows link it anew.');
  await sendLink(page, ending);
  await expectHeadline(page, `Emulator Test Bank account ending ${ending} is linked`);
  return ending;
}
