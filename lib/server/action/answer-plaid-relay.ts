import 'server-only';
import { may } from '#lib/domain/roles.ts';
import { hasPlaidInside } from '../env.ts';
import { reportUnexpected } from '../errors.ts';
import { relayEmulator } from '../plaid/relay-emulator.ts';
import { openRuntime } from '../runtime.ts';
import { auditRefusal } from '../services/audit-refusal.ts';
import { pollingOperator } from './scope.ts';

const PREFIX = '/emulator/plaid';
// What the fake Link is made of, and what it asks: not Plaid's own /link/token/…, and nothing else of the emulator.
const LINK_PATH = /^\/link\/(?:page|api\/[a-z]+|[a-z-]+\.(?:js|css))$/;
// A sign-in and a list of accounts: more is not from the fake Link.
const MAX_BODY_BYTES = 16 * 1_024;

/** The fake Link in the console's own origin; where no emulated Plaid runs inside it does not exist. */
export async function answerPlaidRelay(request: Request): Promise<Response> {
  const runtime = await openRuntime();
  const { pathname, search } = new URL(request.url);
  const path = pathname.slice(PREFIX.length);
  const { env } = runtime;
  if (env.plaid === null || !hasPlaidInside(env) || !LINK_PATH.test(path)) return words(404, 'There is nothing at this address.');
  try {
    const operator = await pollingOperator();
    if (operator === null) return words(401, 'You are signed out.');
    if (!may(operator.role, 'link_for_user')) {
      await auditRefusal(runtime, operator, { kind: 'route', name: 'plaid_relay', permission: 'link_for_user' });
      return words(403, 'Your role does not allow this.');
    }
    const isPost = request.method === 'POST';
    // A body of unsaid length is not read at all.
    if (isPost && Number(request.headers.get('content-length') ?? Infinity) > MAX_BODY_BYTES) return words(413, 'This request is too large.');
    const answer = await relayEmulator(env.plaid.baseUrl, { method: isPost ? 'POST' : 'GET', path: path + search, body: isPost ? await request.text() : null });
    if (!answer.ok) return words(502, 'The emulated Plaid did not answer.');
    const { status, contentType, policy, body } = answer.value;
    return new Response(body, { status, headers: { 'content-type': contentType, 'content-security-policy': policy ?? CLOSED, 'cache-control': 'no-store' } });
  } catch (error) {
    return words(500, `Something went wrong here. Reference: ${reportUnexpected(runtime.context, error, { route: 'plaid_relay' })}.`);
  }
}

const CLOSED = "default-src 'none'; frame-ancestors 'none'";

function words(status: number, message: string): Response {
  return new Response(message, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'content-security-policy': CLOSED, 'cache-control': 'no-store' } });
}
