/** @import { PageError, StepName, Visit } from '../page-contract.ts' */
import { endWithExit } from './end-visit.js';
import { button, drawing, make, paragraph } from './make-element.js';
import { showPane } from './show-pane.js';
import { tellEvent } from './tell-opener.js';

/** What went wrong, what can be done, and what the bank's or Plaid's support asks for. @param {Visit} visit @returns {Promise<StepName | null>} */
export function showTrouble(visit) {
  const { error, institution, session } = visit;
  if (error === null) return Promise.resolve('consent');
  visit.requestId = error.request_id;
  tellEvent(visit, 'ERROR', { error_type: error.error_type, error_code: error.error_code, error_message: error.error_message });
  return new Promise((resolve) => {
    const again = button('Try again', () => resolve(visit.retry));
    const other = button('Choose another bank', () => resolve('institution'), 'plain');
    const exit = button('Exit', () => resolve(endWithExit(visit).then(() => null)), 'quiet');
    showPane({
      ...troubleWords(error, institution?.name ?? null),
      foot: session.mode === 'update' || institution === null ? [again, exit] : [again, other, exit],
    });
  });
}

/**
 * A link that is not known, or no longer, or of which nothing could be heard.
 * @param {PageError} error
 * @param {(() => void) | null} leave null: the page is the whole window, which only the person closes
 */
export function showDeadLink(error, leave) {
  const again = error.error_code === 'INVALID_LINK_TOKEN' ? [] : [button('Try again', () => location.reload())];
  showPane({ ...troubleWords(error, null), foot: [...again, ...(leave === null ? [] : [button('Exit', leave, again.length > 0 ? 'quiet' : 'primary')])] });
}

/** @param {PageError} error @param {string | null} bank */
function troubleWords(error, bank) {
  const sentence = error.display_message ?? 'Something did not work. Try again, or come back later.';
  const rows = [['Error', error.error_code], ...(error.request_id === '' ? [] : [['Request id', error.request_id]])];
  const facts = rows.flatMap(([term = '', value = '']) => [make('dt', {}, [term]), make('dd', {}, [value])]);
  return {
    title: titleOf(error, bank),
    mark: make('div', { class: 'sign bad' }, [drawing('M12 6v7M12 17v.5')]),
    body: [paragraph(sentence), make('dl', { class: 'facts' }, facts)],
  };
}

/** @param {PageError} error @param {string | null} bank */
function titleOf({ error_code, error_type }, bank) {
  switch (error_code) {
    case 'INVALID_CREDENTIALS':
      return 'Incorrect credentials';
    case 'ITEM_LOCKED':
      return 'Your account is locked';
    case 'INVALID_LINK_TOKEN':
      return 'This link does not work any more';
    case 'NO_ACCOUNTS':
    case 'NO_AUTH_ACCOUNTS':
      return 'No suitable account';
    default:
      return error_type === 'INSTITUTION_ERROR' && bank !== null ? `${bank} is not available` : 'Something went wrong';
  }
}
