import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { Outcome } from './endpoint.ts';
import { findInstitution, type Institution } from './institutions.ts';
import { errorBody, type Trouble } from './plaid-errors.ts';
import type { Item, Link, Session } from './plaid-records.ts';
import { plaidNow, record, type PlaidWorld } from './plaid-world.ts';
import { signIn, type Found } from './sign-in.ts';

// A page that is loaded again and again opens sessions without end; the newest are the ones that matter.
const SESSIONS_KEPT = 50;
const EVENTS_KEPT = 100;

export function readSession(world: PlaidWorld, token: string): Outcome {
  const link = findOpenLink(world, token);
  if (!link.ok) return link;
  const { way, clientName, completionRedirectUri, itemId } = link.value;
  const institutionId = updatedItem(world, link.value)?.institutionId ?? null;
  const institution = institutionId === null ? null : findInstitution(institutionId);
  return ok({
    way,
    mode: itemId === null ? 'link' : 'update',
    clientName,
    institution: institution && { id: institution.id, name: institution.name },
    completionRedirect: completionRedirectUri,
  });
}

export function openSession(world: PlaidWorld, token: string): Outcome {
  const link = findOpenLink(world, token);
  if (!link.ok) return link;
  const requestId = world.mint.requestId();
  const fresh: Session = {
    id: world.mint.uuid(),
    startedAtMs: plaidNow(world),
    finishedAtMs: null,
    requestId,
    events: [],
    found: null,
    success: null,
    exit: null,
  };
  const session = withEvent(world, fresh, 'OPEN');
  void record(world, [{ put: 'link', link: { ...link.value, sessions: [...link.value.sessions.slice(1 - SESSIONS_KEPT), session] } }]);
  return ok({ linkSessionId: session.id, requestId });
}

export interface Credentials extends Visit {
  institutionId: string;
  username: string;
  password: string;
}

/** What the bank shows to whoever signs in so. A refusal is an answer of the page, not an error of its call. */
export function tryCredentials(world: PlaidWorld, typed: Credentials): Outcome {
  const visited = findVisit(world, typed);
  if (!visited.ok) return visited;
  const { link } = visited.value;
  const institution = findInstitution(typed.institutionId);
  if (!institution) return fail({ code: 'INVALID_INSTITUTION' });
  const about = { institution_id: institution.id, institution_name: institution.name };
  const chosen = withEvent(world, visited.value.session, 'SELECT_INSTITUTION', about);
  const entered = withEvent(world, chosen, institution.oauth ? 'OPEN_OAUTH' : 'SUBMIT_CREDENTIALS', about);
  const found = lookFor(world, link, institution, typed);
  if (!found.ok) {
    const error = errorBody(found.failure, world.mint.requestId());
    const { error_type, error_code, error_message, request_id } = error;
    const refused = withEvent(world, { ...entered, requestId: request_id }, 'ERROR', { ...about, error_type, error_code, error_message, request_id });
    saveSession(world, link, refused);
    return ok({ ok: false, error });
  }
  const shown = withEvent(world, { ...entered, found: found.value }, 'TRANSITION_VIEW', { ...about, view_name: 'SELECT_ACCOUNT' });
  saveSession(world, link, shown);
  return ok({ ok: true, accounts: found.value.accounts.map(({ id, name, mask, type, subtype }) => ({ id, name, mask, type, subtype })) });
}

export interface Visit {
  token: string;
  linkSessionId: string;
}

/** An open session of a link that may still be used. */
export function findVisit(world: PlaidWorld, visit: Visit): Result<{ link: Link; session: Session }, Trouble> {
  const link = findOpenLink(world, visit.token);
  if (!link.ok) return link;
  const session = link.value.sessions.find(({ id, finishedAtMs }) => id === visit.linkSessionId && finishedAtMs === null);
  return session ? ok({ link: link.value, session }) : fail({ code: 'INVALID_LINK_TOKEN', message: 'this session of the link is not open' });
}

/** A link that is known, not too old, and has not succeeded before: Plaid spends a token with its first success. */
export function findOpenLink(world: PlaidWorld, token: string): Result<Link, Trouble> {
  const link = world.book.links.get(token);
  const isOpen = link && link.expiresAtMs > plaidNow(world) && link.sessions.every(({ success }) => success === null);
  return isOpen ? ok(link) : fail({ code: 'INVALID_LINK_TOKEN' });
}

export function updatedItem(world: PlaidWorld, link: Link): Item | null {
  return link.itemId === null ? null : (world.book.items.get(link.itemId) ?? null);
}

export function saveSession(world: PlaidWorld, link: Link, session: Session): void {
  void record(world, [{ put: 'link', link: withSession(link, session) }]);
}

export function withSession(link: Link, session: Session): Link {
  return { ...link, sessions: link.sessions.map((known) => (known.id === session.id ? session : known)) };
}

export function withEvent(world: PlaidWorld, session: Session, name: string, metadata: Record<string, string> = {}): Session {
  const event = { id: world.mint.uuid(), name, atMs: plaidNow(world), metadata: { request_id: session.requestId, ...metadata } };
  return { ...session, events: [...session.events.slice(1 - EVENTS_KEPT), event] };
}

/** In update mode it must be the same person at the same bank, and the accounts are the item's own. */
function lookFor(world: PlaidWorld, link: Link, institution: Institution, typed: Credentials): Result<Found, Trouble> {
  const item = updatedItem(world, link);
  const username = item && institution.oauth && typed.username.trim() === '' ? item.username : typed.username;
  const { depositorySubtypes, products } = link;
  const found = signIn(institution, { username, password: typed.password, depositorySubtypes, products }, world.mint);
  if (link.itemId === null || !found.ok) return found;
  if (!item || item.removed || item.institutionId !== institution.id) return fail({ code: 'INVALID_INSTITUTION' });
  if (item.username !== found.value.username) return fail({ code: 'INVALID_UPDATED_USERNAME' });
  return ok({ ...found.value, accounts: item.accounts });
}

