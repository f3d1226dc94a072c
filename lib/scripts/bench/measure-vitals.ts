import type { Browser, BrowserContext, Page } from '@playwright/test';
import { z } from 'zod';
import type { BenchServer } from './bench-servers.ts';
import { builtRoutes } from './measure-routes.ts';
import { openBrowser } from './open-browser.ts';
import { percentile } from './percentile.ts';
import type { Records, RouteClass } from './routes.ts';
import { ADMINISTRATOR, signIn } from './sign-in.ts';

/** What a person feels of a page, on a machine four times slower than this one. */
export interface VitalFigure {
  route: string;
  /** Largest Contentful Paint, the middle of `LOADS`. */
  lcpMs: number;
  /** Interaction to Next Paint, the worst of the interactions below. */
  inpMs: number;
  /** Cumulative Layout Shift, the worst of all loads. */
  cls: number;
}

export const VITAL_GOALS = { lcpMs: 1_000, inpMs: 100, cls: 0 } as const;

// A phone of the middle class against a desktop, as web.dev counts it.
const CPU_SLOWDOWN = 4;
// The first load of a page compiles its scripts and fills caches; the middle of three is neither that nor luck.
const LOADS = 3;
// Event Timing rounds to 8 ms and reports nothing below 16.
const LEAST_EVENT_MS = 16;

/** Before the page's own scripts: what the browser reports from its first paint on. */
const OBSERVE = `
  globalThis.vitals = { lcpMs: 0, cls: 0, inpMs: 0 };
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) vitals.lcpMs = entry.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) vitals.cls += entry.value; }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.interactionId) vitals.inpMs = Math.max(vitals.inpMs, entry.duration); }).observe({ type: 'event', buffered: true, durationThreshold: ${LEAST_EVENT_MS} });
`;

const vitals = z.object({ lcpMs: z.number(), cls: z.number(), inpMs: z.number() });
type Vitals = z.infer<typeof vitals>;

/** Every page of the table, opened by an administrator in a real browser. Pages that answer another status are left out. */
export async function measureVitals(server: BenchServer, records: Records): Promise<VitalFigure[]> {
  const visitor = await signIn(server.origin, ADMINISTRATOR);
  const browser = await openBrowser();
  try {
    const figures: VitalFigure[] = [];
    for (const [route, { class: kind, path, status }] of builtRoutes()) {
      if (status !== 200 || route === '/sign-in') continue;
      const loads: Vitals[] = [];
      for (let load = 0; load < LOADS; load += 1) loads.push(await inPage(browser, visitor.cookie, `${server.origin}${path(records)}`, kind));
      figures.push({ route, lcpMs: percentile(loads.map(({ lcpMs }) => lcpMs), 0.5), inpMs: Math.max(...loads.map(({ inpMs }) => inpMs)), cls: Math.max(...loads.map(({ cls }) => cls)) });
    }
    return figures;
  } finally {
    await browser.close();
  }
}

export function isVitalOver({ lcpMs, inpMs, cls }: VitalFigure): boolean {
  return lcpMs > VITAL_GOALS.lcpMs || inpMs > VITAL_GOALS.inpMs || cls > VITAL_GOALS.cls;
}

async function inPage(browser: Browser, cookie: string, url: string, kind: RouteClass): Promise<Vitals> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } });
  try {
    await carryCookie(context, cookie, url);
    const page = await context.newPage();
    await page.addInitScript(OBSERVE);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.goto(url, { waitUntil: 'load' });
    // A person looks before they press: interactions count once the browser has come to rest after the first painting.
    await page.evaluate('new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve)))');
    await interact(page, kind);
    return vitals.parse(await page.evaluate('vitals'));
  } finally {
    await context.close();
  }
}

async function carryCookie(context: BrowserContext, cookie: string, url: string): Promise<void> {
  await context.addCookies(cookie.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url })));
}

/** What every page answers: a key, a press and typing. Two frames are waited for after each, so that its paint is counted. */
async function interact(page: Page, kind: RouteClass): Promise<void> {
  await page.keyboard.press('?');
  await painted(page);
  await page.keyboard.press('Escape');
  await painted(page);
  await page.getByRole('searchbox', { name: 'Search everything' }).click();
  await page.keyboard.type('rent');
  await painted(page);
  // What unfolds, else the button of an empty form, which says what is missing. A filter's button would leave the page.
  const main = page.getByRole('main');
  const unfolding = main.locator('summary:visible');
  const press = (await unfolding.count()) > 0 || kind !== 'form' ? unfolding : main.locator('button[type="submit"]:visible');
  if ((await press.count()) > 0) await press.first().click({ noWaitAfter: true });
  await painted(page);
}

async function painted(page: Page): Promise<void> {
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))');
}
