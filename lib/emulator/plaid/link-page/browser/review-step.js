/** @import { StepName, Visit } from '../page-contract.ts' */
import { endWithSuccess } from './end-visit.js';
import { institutionMark } from './institution-mark.js';
import { errorOf, finish } from './link-api.js';
import { button, drawing, make, paragraph, setBusy } from './make-element.js';
import { announce, onExitAsked, showPane } from './show-pane.js';

const SHARED = ['Account and routing number', 'Account owner’s name and address', 'Account name, type and balance'];

/** @param {Visit} visit @returns {Promise<StepName | null>} */
export async function reviewSharing(visit) {
  const { institution, session } = visit;
  if (institution === null) return 'institution';
  // Who reconnects has agreed before; Plaid asks nothing more then.
  if (session.mode === 'link' && (await askToShare(visit)) === 'back') return institution.oauth ? 'bank_accounts' : 'accounts';
  // From here on the bank may have been connected: there is no way out before the answer.
  onExitAsked(null);
  announce('Connecting your account…');
  try {
    const finished = await finish(visit);
    endWithSuccess(visit, finished);
    return null;
  } catch (thrown) {
    visit.error = errorOf(thrown);
    visit.retry = institution.oauth ? 'bank_site' : 'credentials';
    return 'trouble';
  }
}

/** @param {Visit} visit @returns {Promise<'share' | 'back'>} */
function askToShare({ institution, session, accounts, chosen }) {
  return new Promise((resolve) => {
    if (institution === null) return;
    const share = button('Share and connect', () => {
      setBusy(share, true);
      resolve('share');
    });
    const names = accounts.filter(({ id }) => chosen.includes(id)).map(({ name, mask }) => make('li', {}, [mask === null ? name : `${name} ••••${mask}`]));
    const data = SHARED.map((words) => make('li', { class: 'ticked' }, [drawing('M5 12.5l4.5 4.5L19 7'), words]));
    showPane({
      title: `Share your data with ${session.clientName}?`,
      mark: make('div', { class: 'bank-head' }, [institutionMark(institution, 'large'), make('span', {}, [institution.name])]),
      body: [
        make('section', { class: 'card' }, [make('h2', {}, [names.length === 1 ? 'Account' : 'Accounts']), make('ul', { class: 'plain-list' }, names)]),
        make('section', { class: 'card' }, [make('h2', {}, ['What is shared']), make('ul', { class: 'plain-list' }, data)]),
      ],
      foot: [paragraph(`${session.clientName} may read this until you end it at your bank.`, 'small'), share],
      back: () => resolve('back'),
    });
  });
}
