import type { Browser, Page } from '@playwright/test';
import type { ConsoleHome, StartedConsole } from '../fixtures/console-process.ts';
import { createEmulatorControl } from '../fixtures/emulator-control.ts';
import type { EmulatorControl } from '../fixtures/emulator-control.ts';
import { startEmulatorAlone } from '../fixtures/emulator-process.ts';
import { signIn } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { draftFunding, sendFunding } from '../steps/fund-program.ts';
import type { DraftedFunding } from '../steps/fund-program.ts';
import { expectHeadline, factOf, timeline } from '../steps/status-page.ts';

test.use({ person: null });

// The embedded database's promise: recovery begins this soon after a start.
const RECOVERY_MS = 5_000;

interface Scene {
  page: Page;
  bank: EmulatorControl;
  /** kill -9. */
  kill(): Promise<void>;
}

interface Kill {
  /** Where the server is when it dies. */
  what: string;
  /** Presses Send and kills the server at that point. */
  strike(scene: Scene, funding: DraftedFunding): Promise<void>;
  /** What the ledger says while the server is dead; null: either is possible. */
  chargedBefore: number | null;
}

const pressSend = (page: Page, { shown }: DraftedFunding) => page.getByRole('button', { name: `Send ${shown}` }).click({ noWaitAfter: true });

const KILLS: readonly Kill[] = [
  {
    what: 'as the press arrives',
    async strike({ page, kill }, funding) {
      const asked = page.waitForRequest((request) => request.headers()['next-action'] !== undefined);
      await pressSend(page, funding);
      await asked;
      await kill();
    },
    chargedBefore: null,
  },
  {
    what: 'before the bank could be reached',
    async strike({ page, bank, kill }, funding) {
      await bank.fault({ kind: 'refuse', seconds: 120 });
      await sendFunding(page, funding);
      await expectHeadline(page, /^Not sent yet\. Trying again until/);
      await kill();
      await bank.acceptAgain();
    },
    chargedBefore: 0,
  },
  {
    what: 'after the bank has charged, before it answers',
    async strike({ page, bank, kill }, funding) {
      await bank.fault({ kind: 'slow', delaySeconds: 5, operation: 'chargeAndFund' });
      await pressSend(page, funding);
      await expect(async () => expect(await bank.charges(funding.id)).toHaveLength(1)).toPass({ intervals: [20] });
      await kill();
    },
    chargedBefore: 1,
  },
  {
    what: 'as soon as the request is at the bank',
    async strike({ page, bank, kill }, funding) {
      await pressSend(page, funding);
      await expect(async () => expect(await bank.requests(funding.id)).not.toHaveLength(0)).toPass({ intervals: [1] });
      await kill();
    },
    chargedBefore: null,
  },
  {
    what: 'in doubt, before it asks again',
    async strike({ page, bank, kill }, funding) {
      await bank.fault({ kind: 'charge_then_reset', operation: 'chargeAndFund', thenRefuseSeconds: 120 });
      await pressSend(page, funding);
      await page.waitForURL(`**/fundings/${funding.id}`);
      await expectHeadline(page, 'We do not know yet whether this was made');
      await kill();
      await bank.acceptAgain();
    },
    chargedBefore: 1,
  },
  {
    what: 'while it asks again under the same key',
    async strike({ page, bank, kill }, funding) {
      await bank.fault({ kind: '503', operation: 'chargeAndFund' });
      await bank.fault({ kind: 'slow', delaySeconds: 5, operation: 'chargeAndFund' });
      await pressSend(page, funding);
      await expect(async () => expect(await bank.requests(funding.id)).toHaveLength(2)).toPass({ intervals: [20] });
      await kill();
    },
    chargedBefore: null,
  },
];

test('kill -9 during a send, at six points: nothing is lost from sight and everything is charged once', async ({ browser, openHome }) => {
  // Seven starts.
  test.setTimeout(240_000);
  const emulator = await startEmulatorAlone();
  try {
    const bank = createEmulatorControl(emulator.controlOrigin);
    await bank.runClock(0);
    const home = await openHome({ INGO_BASE_URL: emulator.origin });
    await killAtEachPoint(browser, home, bank);
  } finally {
    await emulator.remove();
  }
});

async function killAtEachPoint(browser: Browser, home: ConsoleHome, bank: EmulatorControl): Promise<void> {
  let server: StartedConsole = await home.start();
  const context = await browser.newContext({ baseURL: home.origin });
  const page = await context.newPage();
  await signIn(page, 'admin');
  const sent: string[] = [];
  const starts: number[] = [];
  for (const { what, strike, chargedBefore } of KILLS) {
    await test.step(`killed ${what}`, async () => {
      const funding = await draftFunding(page);
      await strike({ page, bank, kill: () => server.kill() }, funding);
      const charged = (await bank.charges(funding.id)).length;
      if (chargedBefore !== null) expect(charged, 'charges while the server is dead').toBe(chargedBefore);

      server = await home.start();
      starts.push(server.readyMs);
      await recover(page, bank, funding);
      expect(await bank.charges(funding.id)).toHaveLength(1);
      sent.push(funding.id);
      await page.goto('/fundings');
      await expect(page.getByRole('row', { name: funding.shown })).toHaveCount(1);
    });
  }
  // What a busy machine adds differs from start to start; what the console needs is in every one of them.
  expect(Math.min(...starts), `recovery begun, of starts that took ${starts.map(Math.round).join(', ')} ms`).toBeLessThan(RECOVERY_MS);
  const { transactions, executions } = await bank.ledger();
  expect(transactions).toHaveLength(sent.length);
  expect(Object.values(executions).filter((each) => each.operation === 'charge').map((each) => each.timesExecuted)).toEqual(sent.map(() => 1));
  await context.close();
}

/** Whatever the server had written down decides: a press that it never stored left a draft, and the person presses again. */
async function recover(page: Page, bank: EmulatorControl, funding: DraftedFunding): Promise<void> {
  await page.goto(`/fundings/${funding.id}`);
  if (new URL(page.url()).pathname.endsWith('/review')) {
    expect(await bank.requests(funding.id)).toEqual([]);
    await sendFunding(page, funding);
  }
  await expectHeadline(page, 'Accepted by the bank');
  await expect(factOf(page, 'Ledger transaction', 'Id')).toContainText((await bank.charges(funding.id))[0]?.id ?? 'no charge');
  await expect(timeline(page).filter({ hasText: 'The bank accepted it' })).toHaveCount(1);
}
