/** @import { PageAccount, PageEnding, PageError, PageFinish, PageInstitution, PageSession, Visit } from '../page-contract.ts' */
import { readAccount, readError, readFields, readInstitution, readList, readSession, readText, readTextOrNull } from './read-answer.js';

/** A refusal of the emulator, as Link words it. */
export class LinkTrouble extends Error {
  /** @param {PageError} error */
  constructor(error) {
    super(error.error_code);
    /** @type {PageError} */
    this.error = error;
  }
}

/** What Link says when nothing, or nothing readable, came back. @type {PageError} */
const NO_ANSWER = {
  error_type: 'API_ERROR',
  error_code: 'INTERNAL_SERVER_ERROR',
  error_message: 'no readable answer',
  display_message: 'We could not reach the service. Check the connection and try again.',
  request_id: '',
};

/** @param {unknown} thrown @returns {PageError} */
export function errorOf(thrown) {
  return thrown instanceof LinkTrouble ? thrown.error : NO_ANSWER;
}

/** @param {string} token @returns {Promise<PageSession>} */
export async function askSession(token) {
  return readSession(await ask(`api/session?${new URLSearchParams({ token })}`));
}

/** @param {string} words @returns {Promise<PageInstitution[]>} */
export async function searchInstitutions(words) {
  const answer = await ask(`api/institutions?${new URLSearchParams({ q: words })}`);
  return readList(answer['institutions']).map(readInstitution);
}

/** @param {string} token */
export async function tellOpen(token) {
  const answer = await ask('api/open', { token });
  return { linkSessionId: readText(answer['linkSessionId']), requestId: readText(answer['requestId']) };
}

/**
 * @param {Visit} visit
 * @param {string} username
 * @param {string} password
 * @returns {Promise<PageAccount[]>}
 */
export async function signIn(visit, username, password) {
  const answer = await ask('api/credentials', { ...sessionOf(visit), username, password });
  return readList(answer['accounts']).map(readAccount);
}

/** @param {Visit} visit @returns {Promise<PageFinish>} */
export async function finish(visit) {
  const answer = await ask('api/finish', { ...sessionOf(visit), accountIds: visit.chosen });
  return { publicToken: readTextOrNull(answer['publicToken']), ...readEnding(answer) };
}

/** @param {Visit} visit @returns {Promise<PageEnding>} */
export async function tellExit(visit) {
  return readEnding(await ask('api/exit', { ...sessionOf(visit), error: visit.error, status: visit.status }));
}

/** @param {Visit} visit */
function sessionOf(visit) {
  return { token: visit.token, linkSessionId: visit.linkSessionId, institutionId: visit.institution?.id ?? null };
}

/** @param {Record<string, unknown>} answer @returns {PageEnding} */
function readEnding(answer) {
  return { metadata: readFields(answer['metadata']), redirect: readTextOrNull(answer['redirect']) };
}

/**
 * @param {string} path
 * @param {Record<string, unknown>} [body] with it the request is a POST
 */
async function ask(path, body) {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, body === undefined ? {} : post);
  const answer = readFields(await response.json());
  // A refused sign-in is an answer like another to HTTP, with status 200.
  if (!response.ok || answer['ok'] === false) throw new LinkTrouble(readError(answer['error']));
  return answer;
}
