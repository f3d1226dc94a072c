import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** The one sentence that is true. Statuses come without a reload, at the latest with the next poll but one. */
export async function expectHeadline(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words, { timeout: 20_000 });
}

/** `op_…` of a review or status page. */
export function operationIdOf(page: Page): string {
  const id = /\/(op_[0-9a-z]{12})(?:\/|$)/.exec(new URL(page.url()).pathname)?.[1];
  if (id === undefined) throw new Error(`no operation at ${page.url()}`);
  return id;
}

/** The words above a form that was refused; they have the focus. Next's own announcer is an alert too. */
export function errorSummary(page: Page) {
  return page.getByRole('main').getByRole('alert');
}

/** The value beside a term, within the card of that title. */
export function factOf(page: Page, card: string, term: string) {
  return page
    .getByRole('region', { name: card, exact: true })
    .locator('dl > div')
    .filter({ has: page.getByRole('term').filter({ hasText: new RegExp(`^${term}$`) }) })
    .getByRole('definition');
}

export function timeline(page: Page) {
  return page.getByRole('region', { name: 'Timeline' }).getByRole('listitem');
}

/** Presses a button that asks first, and confirms. */
export async function pressAndConfirm(page: Page, button: string, confirm: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: button }).click();
  await page.getByRole('dialog').getByRole('button', { name: confirm, exact: true }).click();
}
