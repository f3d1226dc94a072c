import { z } from 'zod';
import { fail, ok } from '#lib/domain/result.ts';
import { jsonResponse } from '../answers.ts';
import { parseJson } from '../local-request.ts';
import { endpoint, opaque, type Endpoint, type Outcome } from './endpoint.ts';
import { searchInstitutions } from './institutions.ts';
import { exitSession, finishSession } from './link-endings.ts';
import { openSession, readSession, tryCredentials } from './link-visit.ts';
import { errorBody, plaidError } from './plaid-errors.ts';
import type { PlaidWorld } from './plaid-world.ts';

const visit = { token: opaque, linkSessionId: opaque };
const institutionId = opaque;
// What a person types into the page's fields.
const typed = z.string().max(200);

const PAGE_CALLS: Record<string, Endpoint> = {
  'GET /link/api/session': endpoint(z.object({ token: opaque }), (world, { token }) => readSession(world, token)),
  'GET /link/api/institutions': endpoint(z.object({ q: typed.default('') }), (_world, { q }) =>
    ok({ institutions: searchInstitutions(q).map(({ id, name, oauth, colour, note }) => ({ id, name, oauth, colour, note })) }),
  ),
  'POST /link/api/open': endpoint(z.strictObject({ token: opaque }), (world, { token }) => openSession(world, token)),
  'POST /link/api/credentials': endpoint(z.strictObject({ ...visit, institutionId, username: typed, password: typed }), tryCredentials),
  'POST /link/api/finish': endpoint(z.strictObject({ ...visit, institutionId, accountIds: z.array(opaque).min(1).max(100) }), finishSession),
  'POST /link/api/exit': endpoint(
    z.strictObject({
      ...visit,
      error: z.looseObject({ error_code: z.string().max(100) }).nullable(),
      status: z.string().max(100).nullable(),
      institutionId: institutionId.nullable(),
    }),
    exitSession,
  ),
};

/** What the page of the fake Link calls; the link token is its only credential, as with Plaid. */
export async function answerPageCall(world: PlaidWorld, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const asked = `${request.method} ${pathname}`;
  const call = Object.hasOwn(PAGE_CALLS, asked) ? PAGE_CALLS[asked] : undefined;
  const body = request.method === 'GET' ? { ok: true as const, value: Object.fromEntries(searchParams) } : parseJson(await request.text());
  const outcome = callWith(world, call, body);
  await world.journal.flushed();
  if (outcome.ok) return jsonResponse(200, outcome.value);
  return jsonResponse(plaidError(outcome.failure).httpStatus, { error: errorBody(outcome.failure, world.mint.requestId()) });
}

function callWith(world: PlaidWorld, call: Endpoint | undefined, body: ReturnType<typeof parseJson>): Outcome {
  if (!call) return fail({ code: 'NOT_FOUND' });
  return body.ok ? call(world, body.value) : fail({ code: 'INVALID_BODY' });
}
