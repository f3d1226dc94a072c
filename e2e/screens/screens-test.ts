import { expect } from '@playwright/test';
import { signIn } from '../fixtures/people.ts';
import { test as flows } from '../fixtures/test.ts';

// A minute on two cores of its own.
const SEEDING_MS = 480_000;
const SEED = '2026';

interface SeededFixtures {
  /** The shared console with sixty days of history, so that no list is bare. */
  seeded: void;
}

export const test = flows.extend<object, SeededFixtures>({
  seeded: [
    async ({ browser, shared }, use) => {
      const context = await browser.newContext({ baseURL: shared.origin });
      const page = await context.newPage();
      await signIn(page, 'admin');
      await page.goto('/rehearsal');
      await page.getByRole('textbox', { name: 'Seed (optional)' }).fill(SEED);
      await page.getByRole('button', { name: 'Seed 50 accounts and 2,000 fundings', exact: true }).click();
      await expect(page.getByText(new RegExp(`operations written from seed ${SEED}$`))).toBeVisible({ timeout: SEEDING_MS });
      await context.close();
      await use();
    },
    { scope: 'worker', auto: true, timeout: SEEDING_MS + 60_000 },
  ],
});
