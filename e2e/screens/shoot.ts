import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expectNoSidewaysScrolling } from '../fixtures/check-screen.ts';
import { COMMITTED } from './committed.ts';

const SIZES = [
  { width: 1280, height: 860 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
] as const;

const folder = process.env.SCREENS_FOLDER ?? 'docs/screens';
const takesAll = process.env.SCREENS_ALL === 'yes';
// To judge a whole page; what stays on top while a reader scrolls stands where the page began.
const fullPage = process.env.SCREENS_FULL_PAGE === 'yes';

/** The screen as it stands, as `<screen>-<light|dark>-<width>.png`; also that it does not scroll sideways at 320 px. */
export async function shoot(page: Page, screen: string): Promise<void> {
  const before = page.viewportSize();
  await page.mouse.move(0, 0);
  // The bank's figures come after the page.
  await expect(page.getByText('Asking the bank…')).toHaveCount(0);
  for (const size of SIZES)
    for (const colorScheme of ['light', 'dark'] as const) {
      const name = `${screen}-${colorScheme}-${size.width}`;
      if (!takesAll && !COMMITTED.includes(name)) continue;
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      if (!fullPage) await page.evaluate(() => window.scrollTo(0, 0));
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage, animations: 'disabled', caret: 'hide' });
    }
  await page.emulateMedia({ colorScheme: 'light' });
  if (takesAll) await expectNoSidewaysScrolling(page, screen);
  if (before !== null) await page.setViewportSize(before);
}
