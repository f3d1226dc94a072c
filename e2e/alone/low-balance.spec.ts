import { signIn } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';

test('a balance below the setting is marked', async ({ openHome, browser }) => {
  const home = await openHome({ LOW_BALANCE: '900000000.00' });
  await home.start();
  const page = await browser.newPage({ baseURL: home.origin });
  await signIn(page, 'admin');
  await expect(page.getByRole('region', { name: 'Program balance' })).toContainText('Low: below $900,000,000.00');
  await page.close();
});
