import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

// More stops than any page has: past it, the control cannot be reached.
const MAX_STOPS = 80;

/** Presses Tab until the control has the focus, and looks at whether that can be seen. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeEnabled();
  for (let stop = 0; stop < MAX_STOPS; stop += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) {
      await expectVisibleFocus(control);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(control)}`);
}

async function expectVisibleFocus(control: Locator): Promise<void> {
  const seen = await control.evaluate((element) => {
    const isRinged = (each: Element | null) => {
      if (each === null) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || / 0px 0px 0px [2-9]px/.test(boxShadow);
    };
    const box = element.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    // A field that stands in one frame with its label has the ring around that frame.
    return { ringed: isRinged(element) || isRinged(element.parentElement), uncovered: top !== null && (element.contains(top) || top.contains(element)) };
  });
  expect(seen).toEqual({ ringed: true, uncovered: true });
}

export async function typeInto(page: Page, control: Locator, text: string): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

export async function pressKey(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press(key);
}
