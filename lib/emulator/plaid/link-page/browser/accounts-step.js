/** @import { StepName, Visit } from '../page-contract.ts' */
import { accountChoice } from './account-choice.js';
import { institutionMark } from './institution-mark.js';
import { make, paragraph, submitButton } from './make-element.js';
import { showPane } from './show-pane.js';

/** @param {Visit} visit @returns {Promise<StepName>} */
export function chooseAccounts(visit) {
  const { institution, session } = visit;
  if (institution === null) return Promise.resolve('institution');
  visit.status = 'requires_account_selection';
  return new Promise((resolve) => {
    showPane({
      title: 'Select accounts',
      mark: make('div', { class: 'bank-head' }, [institutionMark(institution, 'large'), make('span', {}, [institution.name])]),
      body: [
        paragraph(`Choose the accounts that you want to share with ${session.clientName}.`, 'soft'),
        accountChoice(visit, 'Accounts to share', submitButton('Continue'), () => resolve('review')),
      ],
      back: () => resolve(institution.oauth ? 'bank_site' : 'credentials'),
    });
  });
}
