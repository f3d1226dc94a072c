import type { Page, Request } from '@playwright/test';
import type { BenchServer } from './bench-servers.ts';
import { openBrowser } from './open-browser.ts';
import { ADMINISTRATOR, signIn } from './sign-in.ts';

/** What the page for a customer at the desk fetches once "Open Plaid Link" is pressed, and not before. */
export interface ClickFigure {
  /** Of the console's own: react-plaid-link and what opens it, as transferred. */
  ownScriptBytes: number;
  scripts: number;
  /** Requests for anything of Plaid's before the press; there are none. */
  early: number;
}

const PLAID = /\/emulator\/plaid\/(?!link\/stub\.js)|cdn\.plaid\.com/;

/** Presses the button as a person would, on a page that was just loaded. */
export async function measureClick(server: BenchServer): Promise<ClickFigure> {
  const { cookie } = await signIn(server.origin, ADMINISTRATOR);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.context().addCookies(cookie.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: server.origin })));
    const requests: Request[] = [];
    page.on('request', (request) => requests.push(request));
    await page.goto(`${server.origin}/bank-accounts/link/here`, { waitUntil: 'networkidle' });
    const early = requests.filter((request) => PLAID.test(request.url())).length;
    const before = requests.length;
    await press(page);
    const scripts = requests.slice(before).filter((request) => request.resourceType() === 'script' && request.url().includes('/_next/static/'));
    const sizes = await Promise.all(scripts.map(async (request) => (await request.sizes()).responseBodySize));
    return { ownScriptBytes: sizes.reduce((total, size) => total + size, 0), scripts: scripts.length, early };
  } finally {
    await browser.close();
  }
}

async function press(page: Page): Promise<void> {
  await page.getByLabel('User id').fill('user-bench');
  await page.getByLabel('First name').fill('Bench');
  await page.getByLabel('Last name').fill('Mark');
  await page.getByRole('checkbox', { name: 'The customer is entering their own details' }).check();
  await page.getByRole('button', { name: 'Open Plaid Link' }).click();
  await page.frameLocator('iframe[title^="Plaid Link"]').getByRole('button', { name: 'Continue' }).waitFor();
}
