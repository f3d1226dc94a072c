import { readFileSync } from 'node:fs';
import { getGlobalDispatcher } from 'undici';
import { z } from 'zod';
import { TEST_ROUTING_NUMBER } from '#lib/domain/test-accounts.ts';
import type { BenchServer } from './bench-servers.ts';
import { findScripts, transferredBytes } from './first-load.ts';
import { draftInput, findFundingIds, sendInput, type Drafted } from './funding-desk.ts';
import { GOALS, ROUTES, UNREACHABLE, type Records, type Route, type RouteClass } from './routes.ts';
import { callAction, requireActionId } from './server-actions.ts';
import { ADMINISTRATOR, signIn, type Visitor } from './sign-in.ts';

export interface RouteFigure {
  route: string;
  class: RouteClass;
  bytes: number;
  ratio: number;
  goal: number;
}

/** What each page's first load transfers in scripts, read from the running console's answers to an administrator. */
export async function measureRoutes(server: BenchServer, records: Records, emptyPageBytes: number): Promise<RouteFigure[]> {
  const routes = builtRoutes();
  const { origin } = server;
  const visitor = await signIn(origin, ADMINISTRATOR);
  const figures: RouteFigure[] = [];
  for (const [route, { class: kind, path, status }] of routes) {
    const page = await visitor.get(path(records));
    if (page.status !== status) throw new Error(`${path(records)} answered ${page.status} instead of ${status}`);
    const bytes = await transferredBytes(origin, findScripts(page.html));
    figures.push({ route, class: kind, bytes, ratio: bytes / emptyPageBytes, goal: GOALS[kind] });
  }
  return figures;
}

/** The pages of the build, each with its place in the table. Throws when one has none. */
export function builtRoutes(): [route: string, place: Route][] {
  const routeOf = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8')));
  const built = Object.entries(routeOf).flatMap(([file, route]) => (file.endsWith('/page') && !UNREACHABLE.includes(route) ? route : []));
  const unknown = built.filter((route) => ROUTES[route] === undefined);
  if (unknown.length > 0) throw new Error(`lib/scripts/bench/routes.ts does not say what ${unknown.join(', ')} may cost`);
  return Object.entries(ROUTES).filter(([route]) => built.includes(route));
}

const answered = z.object({ ok: z.literal(true), value: z.object({ operationId: z.string().default(''), sessionId: z.string().default(''), version: z.string().default('') }) });

/** One funding and one link of each kind that a page shows: only drafted, and sent. */
export async function makeRecords(visitor: Visitor): Promise<Records> {
  const ids = findFundingIds((await visitor.get('/fundings/new')).html);
  const act = async (name: string, path: string, input: unknown): Promise<z.infer<typeof answered>['value']> => {
    const answer = await callAction(getGlobalDispatcher(), visitor, { id: requireActionId(name), path, input });
    const read = answered.safeParse(answer);
    if (!read.success) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return read.data.value;
  };
  const fund = (amount: string) => act('draftFundingAction', '/fundings/new', draftInput(ids, amount));
  const owner = { ownerScope: 'user', userId: ids.userId, firstName: 'Bench', lastName: 'Mark', street: '', city: '', state: '', postalCode: '' };
  const link = (accountNumber: string) =>
    act('draftLinkAction', '/bank-accounts/link/by-hand', { ...owner, routingNumber: TEST_ROUTING_NUMBER, accountNumber, accountNumberAgain: accountNumber, fingerprint: '' });
  const send = async (room: string, draft: Drafted) => (await act('sendOperationAction', `${room}/${draft.operationId}/review`, sendInput(draft))).operationId;
  return {
    account: ids.sourceAccountId,
    draftedFunding: (await fund('10.01')).operationId,
    sentFunding: await send('/fundings', await fund('10.02')),
    draftedLink: (await link('000999000001')).operationId,
    sentLink: await send('/bank-accounts/link', await link('000999000002')),
    openLink: (await act('createSecureLinkAction', '/bank-accounts/link/send', owner)).sessionId,
  };
}
