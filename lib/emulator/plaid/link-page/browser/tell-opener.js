/** @import { PageError, PageMessage, Visit } from '../page-contract.ts' */

/** To the script that opened the frame; the hosted page has nobody to tell. @param {Visit} visit @param {PageMessage} message */
function tell(visit, message) {
  // Its own origin only: a page of another one that frames this hears nothing.
  if (visit.way === 'here' && window.parent !== window) window.parent.postMessage(message, location.origin);
}

/** What the script that opened the frame may ask for: that the person is asked whether to exit. @param {() => void} askExit */
export function hearOpener(askExit) {
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== window.parent || origin !== location.origin) return;
    /** @type {unknown} */
    const message = data;
    if (typeof message === 'object' && message !== null && 'source' in message && message.source === 'railhead-link-stub') askExit();
  });
}

/** @param {Visit} visit */
export function tellOpened(visit) {
  tell(visit, { source: 'railhead-link-emulator', kind: 'open', linkSessionId: visit.linkSessionId, requestId: visit.requestId });
}

/** @param {Visit} visit @param {string} name @param {Record<string, unknown>} [more] */
export function tellEvent(visit, name, more = {}) {
  const institution = { institution_id: visit.institution?.id ?? null, institution_name: visit.institution?.name ?? null };
  const session = { link_session_id: visit.linkSessionId, request_id: visit.requestId, timestamp: new Date().toISOString() };
  tell(visit, { source: 'railhead-link-emulator', kind: 'event', name, metadata: { ...institution, ...session, ...more } });
}

/** @param {Visit} visit @param {string | null} publicToken @param {Record<string, unknown>} metadata */
export function tellSuccess(visit, publicToken, metadata) {
  tell(visit, { source: 'railhead-link-emulator', kind: 'success', publicToken, metadata });
}

/** @param {Visit} visit @param {Record<string, unknown>} metadata */
export function tellExited(visit, metadata) {
  tell(visit, { source: 'railhead-link-emulator', kind: 'exit', error: visit.error === null ? null : withoutRequest(visit.error), metadata });
}

/** Link's error object has no request id; the metadata has. @param {PageError} error */
function withoutRequest({ error_type, error_code, error_message, display_message }) {
  return { error_type, error_code, error_message, display_message };
}
