import { chromium, type Browser } from '@playwright/test';
import { findBrowser } from '../find-browser.ts';

/** The browser of the flows, without a window. */
export function openBrowser(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  // Chromium's own sandbox does not start as root; a small /dev/shm would end its tabs.
  return chromium.launch({ executablePath: findBrowser(), chromiumSandbox: !isRoot, args: isRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : [] });
}
