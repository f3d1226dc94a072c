import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** Waits until the page's own script answers: its timers run from then on. A clock that is moved before has passed
 *  without them. */
export async function expectLive(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Keyboard shortcuts' })).toBeEnabled();
}
