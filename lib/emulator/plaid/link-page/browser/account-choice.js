/** @import { Visit } from '../page-contract.ts' */
import { make } from './make-element.js';

/**
 * The form in which a person chooses what to share; used by Link's own pane and on the bank's site.
 * @param {Visit} visit
 * @param {string} legend
 * @param {HTMLElement} submit
 * @param {() => void} go
 */
export function accountChoice(visit, legend, submit, go) {
  const boxes = visit.accounts.map((account, index) => {
    const box = make('input', { type: 'checkbox', id: `account-${index}`, value: account.id });
    // With several, nobody chooses for the person.
    box.checked = visit.accounts.length === 1 || visit.chosen.includes(account.id);
    return box;
  });
  const rows = visit.accounts.map(({ name, mask, subtype }, index) => {
    const kind = `${subtype.slice(0, 1).toUpperCase()}${subtype.slice(1)}`;
    const ending = mask === null ? [] : [make('span', { 'aria-hidden': 'true' }, [` ••••${mask}`]), make('span', { class: 'unseen' }, [`, ending in ${mask}`])];
    const words = make('span', { class: 'account-words' }, [make('span', { class: 'account-name' }, [name]), ' ', make('span', { class: 'small' }, [kind, ...ending])]);
    return make('label', { class: 'account', for: `account-${index}` }, [...boxes.slice(index, index + 1), words]);
  });
  const trouble = make('p', { class: 'trouble', id: 'accounts-trouble', role: 'alert' });
  const fieldset = make('fieldset', { 'aria-describedby': trouble.id }, [make('legend', { class: 'unseen' }, [legend]), ...rows]);
  const form = make('form', { class: 'accounts', method: 'post' }, [fieldset, trouble, submit]);
  fieldset.addEventListener('change', () => {
    trouble.textContent = '';
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    visit.chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    if (visit.chosen.length > 0) return go();
    trouble.textContent = 'Choose at least one account.';
    boxes[0]?.focus();
  });
  return form;
}
