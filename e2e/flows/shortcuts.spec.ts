import type { Page } from '@playwright/test';
import { checkScreen } from '../fixtures/check-screen.ts';
import { expect, test } from '../fixtures/test.ts';

const help = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' });

/** Keys are heard once this button answers. */
async function openSettings(page: Page): Promise<void> {
  await page.goto('/settings');
  await expect(page.getByRole('button', { name: 'Keyboard shortcuts' })).toBeEnabled();
}

test('keys lead to where people go all day', async ({ page }) => {
  for (const [keys, address] of [
    [['g', 'f'], '/fundings'],
    [['g', 'b'], '/bank-accounts'],
    [['g', 'a'], '/activity'],
    [['g', 'o'], '/'],
    [['n'], '/fundings/new'],
  ] as const) {
    await openSettings(page);
    for (const key of keys) await page.keyboard.press(key);
    await expect(page, keys.join(' ')).toHaveURL(address);
  }
});

test('are never taken for what somebody types', async ({ page }) => {
  await openSettings(page);
  await page.keyboard.press('/');
  await page.keyboard.type('g f n ? /');
  await expect(page.getByRole('searchbox', { name: 'Search everything' })).toHaveValue('g f n ? /');
  await expect(help(page)).toBeHidden();
  await page.getByLabel('Current password').focus();
  await page.keyboard.type('gfn?');
  await expect(page.getByLabel('Current password')).toHaveValue('gfn?');
  await expect(page).toHaveURL('/settings');
});

test('are listed under ?, and can be turned off', async ({ page }) => {
  await openSettings(page);
  await page.keyboard.press('?');
  await expect(help(page).getByRole('term')).toHaveText(['Search everything', 'Overview', 'Fundings', 'Bank accounts', 'Activity', 'New funding', 'This list']);
  await expect(help(page).getByRole('button', { name: 'Close' })).toBeFocused();
  await checkScreen(page, 'keyboard shortcuts');
  // In the list itself a key does not lead away.
  await page.keyboard.press('n');
  await help(page).getByRole('button', { name: 'Turn shortcuts off' }).click();
  await expect(help(page).getByRole('status')).toHaveText('They are off in this browser.');
  await help(page).getByRole('button', { name: 'Close' }).click();
  await openSettings(page);
  await page.keyboard.press('n');
  await page.keyboard.press('?');
  await expect(help(page)).toBeHidden();
  await expect(page).toHaveURL('/settings');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await help(page).getByRole('button', { name: 'Turn shortcuts on' }).click();
  await help(page).getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('n');
  await expect(page).toHaveURL('/fundings/new');
});

test.describe('for those who may not fund', () => {
  test.use({ person: 'auditor' });

  test('have no key for it', async ({ page }) => {
    await openSettings(page);
    await page.keyboard.press('?');
    await expect(help(page).getByRole('term')).not.toContainText(['New funding']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await expect(page).toHaveURL('/fundings');
  });
});
