/** @import { PageFinish, Visit } from '../page-contract.ts' */
import { tellExit } from './link-api.js';
import { button, drawing, make, paragraph } from './make-element.js';
import { interruptPane, onExitAsked, showPane } from './show-pane.js';
import { tellEvent, tellExited, tellSuccess } from './tell-opener.js';

/**
 * The pane under the question keeps what was typed.
 * @param {Visit} visit
 * @param {() => void} askAgain
 * @returns {Promise<boolean>} true: the person stays
 */
export function askToExit(visit, askAgain) {
  return new Promise((resolve) => {
    const stay = () => {
      onExitAsked(askAgain);
      goOn();
      resolve(true);
    };
    const goOn = interruptPane({
      title: 'Are you sure you want to exit?',
      body: [paragraph(`You have not connected an account to ${visit.session.clientName} yet. If you exit now, what you entered is lost.`, 'soft')],
      foot: [button('Yes, exit', () => resolve(endWithExit(visit).then(() => false))), button('No, continue', stay, 'plain')],
    });
    onExitAsked(stay);
  });
}

/** Tells the emulator and whoever opened the page; the hosted page says good-bye itself. @param {Visit} visit */
export async function endWithExit(visit) {
  onExitAsked(null);
  // What leaves must not depend on an emulator that is gone: the console has to hear of the exit anyway.
  const ending = await tellExit(visit).catch(() => ({ metadata: ownMetadata(visit), redirect: null }));
  tellEvent(visit, 'EXIT', { exit_status: visit.status, error_type: visit.error?.error_type ?? null, error_code: visit.error?.error_code ?? null, error_message: visit.error?.error_message ?? null });
  tellExited(visit, ending.metadata);
  leave(visit, 'You have exited', 'No account was connected. You can close this window, or start again.', ending.redirect, [button('Start again', () => location.reload(), 'plain')]);
}

/** @param {Visit} visit @param {PageFinish} finished */
export function endWithSuccess(visit, finished) {
  visit.error = null;
  const close = () => {
    onExitAsked(null);
    tellEvent(visit, 'HANDOFF');
    tellSuccess(visit, finished.publicToken, finished.metadata);
    leave(visit, 'You are done', 'You can close this window.', finished.redirect);
  };
  const words = visit.session.mode === 'update' ? 'Your account has been successfully reconnected' : 'Your account has been successfully linked';
  showPane({
    title: 'Success!',
    mark: make('div', { class: 'sign good' }, [drawing('M5 12.5l4.5 4.5L19 7')]),
    body: [paragraph(`${words} to ${visit.session.clientName}.`)],
    foot: [button('Finish', close)],
  });
  // The account is connected: whoever closes the pane has finished.
  onExitAsked(close);
}

/** Link's shape of the exit's metadata. @param {Visit} visit */
function ownMetadata({ institution, status, linkSessionId, requestId }) {
  return { institution: institution === null ? null : { name: institution.name, institution_id: institution.id }, status, link_session_id: linkSessionId, request_id: requestId };
}

/** @param {Visit} visit @param {string} title @param {string} words @param {string | null} redirect @param {readonly HTMLElement[]} [foot] */
function leave(visit, title, words, redirect, foot = []) {
  // In the frame the opener takes the page away.
  if (visit.way === 'here') return;
  const address = redirect !== null && /^https?:\/\//.test(redirect) ? redirect : null;
  if (address === null) {
    showPane({ title, body: [paragraph(words)], foot });
    return;
  }
  const link = make('a', { href: address, class: 'button primary' }, [`Return to ${visit.session.clientName}`]);
  showPane({ title, body: [paragraph(`You are being taken back to ${visit.session.clientName}.`)], foot: [link] });
  location.assign(address);
}
