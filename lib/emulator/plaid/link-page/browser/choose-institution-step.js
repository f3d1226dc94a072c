/** @import { PageInstitution, StepName, Visit } from '../page-contract.ts' */
import { institutionMark } from './institution-mark.js';
import { errorOf, searchInstitutions } from './link-api.js';
import { drawing, make, paragraph } from './make-element.js';
import { announce, showPane } from './show-pane.js';
import { tellEvent } from './tell-opener.js';

// Between two key strokes of somebody who types; a search per letter would only flicker.
const PAUSE_MS = 150;

/** @param {Visit} visit @returns {Promise<StepName>} */
export function chooseInstitution(visit) {
  visit.institution = null;
  visit.status = null;
  return new Promise((resolve) => {
    let asked = 0;
    /** What is still being searched for is forgotten. @param {StepName} step */
    const go = (step) => {
      asked += 1;
      clearTimeout(pause);
      resolve(step);
    };
    const field = make('input', { id: 'search', type: 'search', autocomplete: 'off', spellcheck: 'false', placeholder: 'Search for your institution' });
    const label = make('label', { class: 'unseen', for: field.id }, ['Search for your institution']);
    const list = make('ul', { class: 'institutions' });
    const form = make('form', { class: 'search', role: 'search', method: 'post' }, [label, drawing('M10.5 4a6.5 6.5 0 110 13 6.5 6.5 0 010-13zM15.5 15.5L20 20'), field]);

    async function search() {
      asked += 1;
      const mine = asked;
      const words = field.value.trim();
      try {
        const found = await searchInstitutions(words);
        if (mine !== asked) return;
        visit.status = found.length === 0 ? 'institution_not_found' : null;
        list.replaceChildren(...(found.length === 0 ? [nothingFound(words)] : found.map(tile)));
        announce(found.length === 1 ? '1 institution' : `${found.length} institutions`);
        if (words !== '') tellEvent(visit, 'SEARCH_INSTITUTION', { institution_search_query: words });
      } catch (thrown) {
        if (mine !== asked) return;
        visit.error = errorOf(thrown);
        visit.retry = 'institution';
        go('trouble');
      }
    }
    /** @param {PageInstitution} institution */
    function tile(institution) {
      const words = make('span', { class: 'tile-words' }, [make('span', { class: 'tile-name' }, [institution.name]), ...(institution.note === null ? [] : [make('span', { class: 'small' }, [institution.note])])]);
      const element = make('button', { type: 'button', class: 'tile' }, [institutionMark(institution, 'small'), words, drawing('M9 5l7 7-7 7')]);
      element.addEventListener('click', () => {
        visit.institution = institution;
        visit.error = null;
        tellEvent(visit, 'SELECT_INSTITUTION');
        go(institution.oauth ? 'bank_site' : 'credentials');
      });
      return make('li', {}, [element]);
    }

    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let pause;
    field.addEventListener('input', () => {
      clearTimeout(pause);
      pause = setTimeout(() => void search(), PAUSE_MS);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(pause);
      void search();
    });
    showPane({ title: 'Select your institution', body: [form, list], back: () => go('consent') });
    void search();
  });
}

/** @param {string} words */
function nothingFound(words) {
  return make('li', { class: 'nothing' }, [make('h2', {}, ['No results']), paragraph(`No institution is called “${words}”. Check the spelling, or search by another part of its name.`, 'soft')]);
}
