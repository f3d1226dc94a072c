import { request, type Dispatcher } from 'undici';
import type { FundInput } from '#lib/domain/fund-intent.ts';
import type { BenchServer } from './bench-servers.ts';
import { callAction, requireActionId } from './server-actions.ts';
import { ADMINISTRATOR, signIn } from './sign-in.ts';

/** One way to the verbs of funding, for a signed-in administrator. Each answers what the verb answered. */
export interface FundingDesk {
  server: BenchServer;
  draft(connection: Dispatcher, amount: string): Promise<unknown>;
  send(connection: Dispatcher, draft: Drafted): Promise<unknown>;
}

export interface Drafted {
  operationId: string;
  version: string;
}

const FORM_PATH = '/fundings/new';

/** Through Next: the real actions of the real pages. */
export async function openActionDesk(server: BenchServer): Promise<FundingDesk> {
  const visitor = await signIn(server.origin, ADMINISTRATOR);
  const ids = findFundingIds((await visitor.get(FORM_PATH)).html);
  const draftId = requireActionId('draftFundingAction');
  const sendId = requireActionId('sendOperationAction');
  return {
    server,
    draft: (connection, amount) => callAction(connection, visitor, { id: draftId, path: FORM_PATH, input: draftInput(ids, amount) }),
    send: (connection, draft) =>
      callAction(connection, visitor, { id: sendId, path: `/fundings/${draft.operationId}/review`, input: sendInput(draft) }),
  };
}

/** The same verbs behind node:http (plain-node.ts). */
export async function openPlainDesk(server: BenchServer): Promise<FundingDesk> {
  const { origin } = server;
  const signedIn = await fetch(`${origin}/sign-in`, { method: 'POST', headers: { origin }, body: ADMINISTRATOR });
  const cookie = signedIn.headers.getSetCookie().map((header) => header.split(';')[0]).join('; ');
  const choices = await request(`${origin}/choices`, { headers: { cookie } });
  const ids = findFundingIds(await choices.body.text());
  const post = async (connection: Dispatcher, path: string, input: unknown): Promise<unknown> => {
    const { statusCode, body } = await connection.request({ origin, method: 'POST', path, headers: { origin, cookie, 'content-type': 'application/json' }, body: JSON.stringify(input) });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}: ${text.slice(0, 200)}`);
    return JSON.parse(text);
  };
  return {
    server,
    draft: (connection, amount) => post(connection, '/draft', draftInput(ids, amount)),
    send: (connection, draft) => post(connection, '/send', sendInput(draft)),
  };
}

export type FundingIds = Pick<FundInput, 'sourceAccountId' | 'targetAccountId' | 'userId'>;

/** What the form is filled with: the same three ids stand on the page and in the plain answer. */
export function findFundingIds(text: string): FundingIds {
  const find = (prefix: string): string => {
    const id = new RegExp(`\\b${prefix}-[0-9a-f]{8}-[0-9a-f-]{27}`).exec(text)?.[0];
    if (id === undefined) throw new Error(`no ${prefix}- id to fund with`);
    return id;
  };
  return { sourceAccountId: find('bbac'), targetAccountId: find('rbac'), userId: find('user') };
}

/** What the form sends: every field, most of them left blank. */
export function draftInput(ids: FundingIds, amount: string): FundInput & { draftId: null; replacesId: null } {
  const blank = { reference: '', description: '', purpose: '', sourceName: '', participantId: '', sourceLedgerUid: '', destinationLedgerUid: '' };
  return { ...ids, ...blank, amount, draftId: null, replacesId: null };
}

export function sendInput({ operationId, version }: Drafted): { operationId: string; duplicateReason: null; seen: string } {
  return { operationId, duplicateReason: null, seen: version };
}
