/** What a page may cost over an empty one, by what it does. */
export const GOALS = { 'server-rendered': 1.1, polling: 1.2, form: 1.45 } as const;

export type RouteClass = keyof typeof GOALS;

/** What the pages with an id in their address are opened for. */
export interface Records {
  account: string;
  draftedFunding: string;
  sentFunding: string;
  draftedLink: string;
  sentLink: string;
  /** A link that lies with a customer. */
  openLink: string;
}

export interface Route {
  class: RouteClass;
  /** Where an administrator finds the page. */
  path(records: Records): string;
  status: number;
}

function page(kind: RouteClass, path: Route['path'], status = 200): Route {
  return { class: kind, path, status };
}

/** Every page of the build. One that is missing here ends the measurement: a new page says what it may cost. */
export const ROUTES: Readonly<Record<string, Route>> = {
  '/': page('server-rendered', () => '/'),
  '/activity': page('server-rendered', () => '/activity'),
  '/bank-accounts': page('server-rendered', () => '/bank-accounts'),
  '/bank-accounts/[accountId]': page('server-rendered', ({ account }) => `/bank-accounts/${account}`),
  '/bank-accounts/link': page('server-rendered', () => '/bank-accounts/link'),
  '/bank-accounts/link/by-hand': page('form', () => '/bank-accounts/link/by-hand'),
  '/bank-accounts/link/here': page('form', () => '/bank-accounts/link/here'),
  '/bank-accounts/link/send': page('form', () => '/bank-accounts/link/send'),
  '/bank-accounts/link/session/[sessionId]': page('polling', ({ openLink }) => `/bank-accounts/link/session/${openLink}`),
  '/bank-accounts/link/session/[sessionId]/accounts': page('form', ({ openLink }) => `/bank-accounts/link/session/${openLink}/accounts`),
  '/bank-accounts/link/[operationId]': page('polling', ({ sentLink }) => `/bank-accounts/link/${sentLink}`),
  '/bank-accounts/link/[operationId]/review': page('form', ({ draftedLink }) => `/bank-accounts/link/${draftedLink}/review`),
  '/fundings': page('server-rendered', () => '/fundings'),
  '/fundings/[operationId]': page('polling', ({ sentFunding }) => `/fundings/${sentFunding}`),
  '/fundings/[operationId]/receipt': page('server-rendered', ({ sentFunding }) => `/fundings/${sentFunding}/receipt`),
  '/fundings/[operationId]/review': page('form', ({ draftedFunding }) => `/fundings/${draftedFunding}/review`),
  '/fundings/new': page('form', () => '/fundings/new'),
  '/rehearsal': page('form', () => '/rehearsal'),
  '/rehearsal/plaid': page('form', () => '/rehearsal/plaid'),
  // A name: an exact id leads on to its page.
  '/search': page('server-rendered', () => '/search?q=Bench'),
  '/settings': page('form', () => '/settings'),
  '/sign-in': page('form', () => '/sign-in'),
  '/_not-found': page('server-rendered', () => '/nowhere', 404),
};

// Stands in for the whole document when even the root layout failed: no address leads to it.
export const UNREACHABLE = ['/_global-error'];
