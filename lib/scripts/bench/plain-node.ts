import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { sendIntent } from '#lib/domain/act-intent.ts';
import { DEMO_PASSWORD } from '#lib/domain/demo.ts';
import { draftFundingIntent } from '#lib/domain/draft-intents.ts';
import { performAction, type Arrival } from '#lib/server/action/perform-action.ts';
import { readSession } from '#lib/server/auth/read-session.ts';
import { openRuntime, type OpenRuntime } from '#lib/server/runtime.ts';
import { draftFunding } from '#lib/server/services/draft-funding.ts';
import { getFundingChoices } from '#lib/server/services/get-funding-choices.ts';
import type { SavedDraft } from '#lib/server/services/save-draft.ts';
import { sendOperation } from '#lib/server/services/send-operation.ts';
import { signInOperator } from '#lib/server/services/sign-in-operator.ts';
import { register } from '../../../instrumentation.ts';

// What Next's share is measured against: settings, database, emulator, people and worker as instrumentation starts them,
// origin, session, permission and form checked as every action checks them, the same verbs; node:http in place of Next.
process.env.NEXT_RUNTIME = 'nodejs';
await register();
const runtime = await openRuntime();
createServer((incoming, outgoing) => void serve(incoming, outgoing)).listen(runtime.env.port, runtime.env.host);

async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    await answer(incoming, outgoing);
  } catch (error) {
    outgoing.writeHead(500).end(error instanceof Error ? error.message : 'unknown');
  }
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const arrival: Arrival = { origin: incoming.headers.origin ?? null, findOperator: () => findOperator(incoming) };
  const body = await text(incoming);
  switch (`${incoming.method} ${incoming.url}`) {
    case 'GET /ready':
      outgoing.end();
      return;
    case 'POST /sign-in':
      await signIn(incoming, outgoing, body);
      return;
    case 'GET /choices':
      reply(outgoing, await choices(incoming));
      return;
    case 'POST /draft':
      reply(outgoing, await draft(arrival, JSON.parse(body)));
      return;
    case 'POST /send':
      reply(outgoing, await send(arrival, JSON.parse(body)));
      return;
    default:
      outgoing.writeHead(404).end();
  }
}

function reply(outgoing: ServerResponse, value: unknown): void {
  outgoing.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(value));
}

function findOperator(incoming: IncomingMessage) {
  return readSession(runtime.auth, new Headers({ cookie: incoming.headers.cookie ?? '' }), runtime.env.timings, runtime.context.clock.now(), true);
}

async function signIn(incoming: IncomingMessage, outgoing: ServerResponse, email: string): Promise<void> {
  const caller = { headers: new Headers({ origin: incoming.headers.origin ?? '' }), address: '127.0.0.1' };
  const result = await signInOperator(runtime, caller, { email, password: DEMO_PASSWORD });
  if (!result.ok) throw new Error(result.message);
  outgoing.writeHead(204, { 'set-cookie': result.value }).end();
}

async function choices(incoming: IncomingMessage): Promise<unknown> {
  const operator = await findOperator(incoming);
  return operator === null ? null : getFundingChoices(runtime, operator);
}

function draft(arrival: Arrival, input: unknown): Promise<ActionResult<SavedDraft>> {
  return performAction<typeof draftFundingIntent, SavedDraft, OpenRuntime>(
    runtime,
    arrival,
    { name: 'draft_funding', permission: 'fund_program', input: draftFundingIntent, run: ({ operator }, intent) => draftFunding(runtime, operator, intent) },
    input,
  );
}

function send(arrival: Arrival, input: unknown): Promise<ActionResult<{ operationId: string }>> {
  return performAction<typeof sendIntent, { operationId: string }, OpenRuntime>(
    runtime,
    arrival,
    { name: 'send_operation', permission: 'link_for_user', input: sendIntent, run: ({ operator }, intent) => sendOperation(runtime, operator, intent) },
    input,
  );
}
