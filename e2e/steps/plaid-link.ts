import { expect } from '@playwright/test';
import type { FrameLocator, Locator, Page } from '@playwright/test';

/** The fake Link: a page of its own, or the frame over the page of the desk. */
export type LinkSurface = Pick<Page | FrameLocator, 'getByRole' | 'getByLabel'>;

export interface SignIn {
  username: string;
  password?: string;
}

export const FIRST_PLATYPUS = 'First Platypus Bank';
export const OAUTH_BANK = 'Platypus OAuth Bank';

/** Plaid Link over the console's own page. */
export function deskLink(page: Page): FrameLocator {
  return page.getByTitle('Plaid Link (local emulator)').contentFrame();
}

export async function press(link: LinkSurface, button: string | RegExp): Promise<void> {
  await link.getByRole('button', { name: button, exact: typeof button === 'string' }).click();
}

export async function expectPane(link: LinkSurface, title: string | RegExp): Promise<void> {
  await expect(link.getByRole('heading', { level: 1 })).toHaveText(title);
}

/** From the first pane to the bank's sign-in. */
export async function chooseBank(link: LinkSurface, name: string = FIRST_PLATYPUS): Promise<void> {
  await press(link, 'Continue');
  await expectPane(link, 'Select your institution');
  await press(link, new RegExp(`^(\\S )?${name}`));
}

export async function signInAtBank(link: LinkSurface, { username, password = 'pass_good' }: SignIn): Promise<void> {
  await link.getByLabel('Username').fill(username);
  await link.getByLabel('Password').fill(password);
  await press(link, 'Submit');
}

/** An OAuth bank asks on a page of its own; without a name its usual test customer signs in. */
export async function signInAtOAuthBank(link: LinkSurface, customer = ''): Promise<void> {
  await press(link, `Continue to ${OAUTH_BANK}`);
  await link.getByLabel('Test customer (optional)').fill(customer);
  await press(link, 'Sign in');
}

export async function chooseAccounts(link: LinkSurface, names: readonly RegExp[], button = 'Continue'): Promise<void> {
  for (const name of names) await link.getByRole('checkbox', { name }).check();
  await press(link, button);
}

/** From the chosen accounts to the end. */
export async function shareAndFinish(link: LinkSurface): Promise<void> {
  await press(link, 'Share and connect');
  await expectPane(link, 'Success!');
  await press(link, 'Finish');
}

/** The whole way through a bank with a username and a password. */
export async function shareAccounts(link: LinkSurface, signIn: SignIn, names: readonly RegExp[] = [/^Plaid Checking/]): Promise<void> {
  await chooseBank(link);
  await signInAtBank(link, signIn);
  await chooseAccounts(link, names);
  await shareAndFinish(link);
}

/** By the cross, and yes. */
export async function leaveLink(link: LinkSurface): Promise<void> {
  await press(link, 'Close');
  await press(link, 'Yes, exit');
}

/** What a trouble pane says beside a term: `Error`, `Request id`. */
export function troubleFact(link: LinkSurface, term: 'Error' | 'Request id'): Locator {
  return link.getByRole('main').locator(`dt:text-is("${term}") + dd`);
}
