/** @import { StepName, Visit } from '../page-contract.ts' */
import { institutionMark } from './institution-mark.js';
import { errorOf, signIn } from './link-api.js';
import { make, paragraph, setBusy, submitButton } from './make-element.js';
import { announce, showPane } from './show-pane.js';
import { tellEvent } from './tell-opener.js';

/** @param {Visit} visit @returns {Promise<StepName>} */
export function askCredentials(visit) {
  const { institution, session } = visit;
  if (institution === null) return Promise.resolve('institution');
  visit.status = 'requires_credentials';
  const isUpdate = session.mode === 'update';
  return new Promise((resolve) => {
    const username = textField('username', 'Username', 'text');
    const password = textField('password', 'Password', 'password');
    const submit = submitButton('Submit');
    const form = make('form', { id: 'sign-in', class: 'fields', method: 'post', novalidate: '' }, [username.row, password.row, testSignIn(), submit]);

    async function send() {
      const missing = [username, password].filter((field) => !field.check());
      if (missing.length > 0) return missing[0]?.input.focus();
      setBusy(submit, true);
      announce(`Connecting to ${institution?.name ?? 'your bank'}…`);
      tellEvent(visit, 'SUBMIT_CREDENTIALS');
      visit.error = null;
      try {
        visit.accounts = await signIn(visit, username.input.value, password.input.value);
        // A reconnection keeps the accounts that were shared before.
        visit.chosen = isUpdate ? visit.accounts.map(({ id }) => id) : [];
        resolve(isUpdate ? 'review' : 'accounts');
      } catch (thrown) {
        visit.error = errorOf(thrown);
        visit.retry = 'credentials';
        resolve('trouble');
      }
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (submit.ariaBusy !== 'true') void send();
    });
    showPane({
      title: isUpdate ? `Reconnect ${institution.name}` : 'Enter your credentials',
      mark: make('div', { class: 'bank-head' }, [institutionMark(institution, 'large'), make('span', {}, [institution.name])]),
      body: [paragraph(isUpdate ? `Sign in again to keep your accounts connected to ${session.clientName}.` : `By providing your ${institution.name} credentials you let ${session.clientName} see the accounts that you choose.`, 'soft'), form],
      ...(isUpdate ? {} : { back: () => resolve('institution') }),
    });
  });
}

function testSignIn() {
  return make('p', { class: 'hint' }, ['Test sign-in: ', make('code', {}, ['user_good']), ' / ', make('code', {}, ['pass_good']), ' (Alberta Charleson). ', make('code', {}, ['user_ada_okafor']), ' is Ada Okafor. The password ', make('code', {}, ['error_ITEM_LOCKED']), ' gives that error, and so with every code.']);
}

/** @param {string} id @param {string} words @param {'text' | 'password'} type */
function textField(id, words, type) {
  const input = make('input', { id, type, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', 'aria-required': 'true' });
  const trouble = make('p', { id: `${id}-trouble`, class: 'trouble', hidden: '' }, [`Enter your ${words.toLowerCase()}.`]);
  const row = make('div', { class: 'field' }, [make('label', { for: id }, [words]), input]);
  return {
    input,
    row: make('div', {}, [row, trouble]),
    /** Says beside the field that it is empty; false then. */
    check() {
      const isEmpty = input.value === '';
      trouble.hidden = !isEmpty;
      input.ariaInvalid = isEmpty ? 'true' : null;
      if (isEmpty) input.setAttribute('aria-describedby', trouble.id);
      else input.removeAttribute('aria-describedby');
      return !isEmpty;
    },
  };
}
