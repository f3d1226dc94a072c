import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { freshAmount } from '../fixtures/fresh-amount.ts';
import type { FreshAmount } from '../fixtures/fresh-amount.ts';
import { operationIdOf } from './status-page.ts';

export interface DraftedFunding extends FreshAmount {
  id: string;
}

interface FundingEntry {
  /** The account to charge, by its last four figures. */
  ending?: string;
  amount?: FreshAmount;
  reference?: string;
}

/** Chooses the newest linked account of the program with this ending. */
export async function chooseSource(page: Page, ending: string): Promise<void> {
  const source = page.getByLabel('Account to charge');
  const value = await source.getByRole('option', { name: new RegExp(`ending ${ending}, `) }).first().getAttribute('value');
  await source.selectOption(value);
}

/** Fills the form and goes to the review page. */
export async function draftFunding(page: Page, { ending = '6789', amount = freshAmount(), reference }: FundingEntry = {}): Promise<DraftedFunding> {
  await page.goto('/fundings/new');
  await chooseSource(page, ending);
  await page.getByLabel('Amount').fill(amount.typed);
  if (reference !== undefined) {
    await page.getByText('More: reference, description and ledger accounts').click();
    await page.getByLabel('External reference').fill(reference);
  }
  await page.getByRole('button', { name: 'Review funding' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review this funding' })).toBeVisible();
  return { ...amount, id: operationIdOf(page) };
}

/** Presses `Send $…` and waits for the status page. */
export async function sendFunding(page: Page, funding: DraftedFunding): Promise<void> {
  await page.getByRole('button', { name: `Send ${funding.shown}` }).click();
  await page.waitForURL(`**/fundings/${funding.id}`);
}

export async function fundProgram(page: Page, entry: FundingEntry = {}): Promise<DraftedFunding> {
  const funding = await draftFunding(page, entry);
  await sendFunding(page, funding);
  return funding;
}
