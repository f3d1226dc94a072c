/** @import { StepName, Visit } from '../page-contract.ts' */
import { accountChoice } from './account-choice.js';
import { institutionMark, paint } from './institution-mark.js';
import { errorOf, searchInstitutions, signIn } from './link-api.js';
import { button, make, paragraph, setBusy, submitButton } from './make-element.js';
import { announce, showPane } from './show-pane.js';
import { tellEvent } from './tell-opener.js';

/** Banks with OAuth take the sign-in, and then the choice of accounts, to their own site. @param {Visit} visit @returns {Promise<StepName>} */
export async function signInAtBank(visit) {
  if (visit.institution === null) return 'institution';
  visit.status = 'requires_oauth';
  if ((await announceBank(visit)) === 'back') return 'institution';
  tellEvent(visit, 'OPEN_OAUTH');
  visit.error = null;
  try {
    if ((await askSignIn(visit)) === 'decline') return closed(visit);
  } catch (thrown) {
    return failed(visit, thrown);
  }
  if (visit.session.mode === 'link') return 'bank_accounts';
  visit.chosen = visit.accounts.map(({ id }) => id);
  return 'review';
}

/** @param {Visit} visit @returns {Promise<StepName>} */
export async function chooseAtBank(visit) {
  return (await askAccounts(visit)) === 'decline' ? closed(visit) : 'review';
}

/**
 * Back from a bank's site that took the whole window: Link goes on where it was left. The emulator's state is the bank's id.
 * @param {Visit} visit
 * @param {string} state
 * @returns {Promise<StepName>}
 */
export async function resumeFromBank(visit, state) {
  visit.status = 'requires_oauth';
  try {
    const found = await searchInstitutions('');
    visit.institution = found.find(({ id, oauth }) => oauth && id === state) ?? null;
    if (visit.institution === null) return 'consent';
    visit.accounts = await signIn(visit, '', '');
  } catch (thrown) {
    return failed(visit, thrown);
  }
  if (visit.session.mode === 'link') return 'accounts';
  visit.chosen = visit.accounts.map(({ id }) => id);
  return 'review';
}

/** @param {Visit} visit @param {unknown} thrown @returns {StepName} */
function failed(visit, thrown) {
  visit.error = errorOf(thrown);
  visit.retry = visit.institution === null ? 'institution' : 'bank_site';
  tellEvent(visit, 'FAIL_OAUTH');
  return 'trouble';
}

/** Whoever closes the bank's site stands before it again. @param {Visit} visit @returns {StepName} */
function closed(visit) {
  tellEvent(visit, 'CLOSE_OAUTH');
  return 'bank_site';
}

/** @param {Visit} visit @returns {Promise<'on' | 'back'>} */
function announceBank({ institution, session }) {
  return new Promise((resolve) => {
    if (institution === null) return;
    const isUpdate = session.mode === 'update';
    showPane({
      title: isUpdate ? `Reconnect ${institution.name}` : `Connect through ${institution.name}`,
      mark: make('div', { class: 'bank-head' }, [institutionMark(institution, 'large'), make('span', {}, [institution.name])]),
      body: [paragraph(`You sign in on ${institution.name}’s own site and choose there what to share. Then you come back here.`, 'soft')],
      foot: [button(`Continue to ${institution.name}`, () => resolve('on'))],
      ...(isUpdate ? {} : { back: () => resolve('back') }),
    });
  });
}

/** @param {Visit} visit @returns {Promise<'on' | 'decline'>} */
function askSignIn(visit) {
  const name = visit.institution?.name ?? '';
  return new Promise((resolve, reject) => {
    const customer = make('input', { id: 'customer', type: 'text', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', maxlength: '100' });
    const enter = painted(visit, submitButton('Sign in'));
    const form = make('form', { class: 'fields', method: 'post' }, [make('div', { class: 'field' }, [make('label', { for: customer.id }, ['Test customer (optional)']), customer]), enter]);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (enter.ariaBusy === 'true') return;
      setBusy(enter, true);
      announce(`Signing in to ${name}…`);
      signIn(visit, customer.value, '').then((accounts) => {
        visit.accounts = accounts;
        visit.chosen = [];
        return resolve('on');
      }, reject);
    });
    showPane({
      title: `Sign in to ${name}`,
      look: 'bank',
      mark: bankBanner(visit),
      body: [
        paragraph('This stands in for the bank’s own site. No password is needed, and without a name the usual test customer signs in.'),
        form,
        button('Cancel', () => resolve('decline'), 'plain'),
      ],
    });
  });
}

/** @param {Visit} visit @returns {Promise<'on' | 'decline'>} */
function askAccounts(visit) {
  const { clientName } = visit.session;
  return new Promise((resolve) => {
    showPane({
      title: 'Which accounts may be seen?',
      look: 'bank',
      mark: bankBanner(visit),
      body: [
        paragraph(`${clientName} asks for the number, the balance and the owner of the accounts that you tick.`),
        accountChoice(visit, 'Accounts that may be seen', painted(visit, submitButton('Agree and go back')), () => resolve('on')),
        button('Decline', () => resolve('decline'), 'plain'),
      ],
    });
  });
}

/** @param {Pick<Visit, 'institution'>} visit */
function bankBanner({ institution }) {
  const banner = make('div', { class: 'banner' }, [make('strong', {}, [institution?.name ?? '']), make('span', {}, ['Online banking'])]);
  return painted({ institution }, banner);
}

/** In the bank's colour. @template {HTMLElement} Part @param {Pick<Visit, 'institution'>} visit @param {Part} part */
function painted({ institution }, part) {
  if (institution !== null) paint(part, institution.colour);
  return part;
}
