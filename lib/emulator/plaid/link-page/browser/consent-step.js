/** @import { StepName, Visit } from '../page-contract.ts' */
import { button, drawing, make, paragraph } from './make-element.js';
import { showPane } from './show-pane.js';

const POINTS = /** @type {const} */ ([
  ['M13 3L5 14h6l-1 7 8-11h-6z', 'Connect effortlessly', 'Your bank is connected in a few seconds, without paper.'],
  ['M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3', 'Your data belongs to you', 'Only what you agree to is shared, and nothing is sold.'],
]);

/** @param {Visit} visit @returns {Promise<StepName>} */
export function askConsent(visit) {
  const { clientName } = visit.session;
  const points = POINTS.map(([outline, title, words]) =>
    make('li', { class: 'point' }, [drawing(outline), make('div', {}, [make('h2', {}, [title]), paragraph(words, 'soft')])]),
  );
  return new Promise((resolve) => {
    showPane({
      title: `${clientName} uses Plaid to connect your account`,
      mark: pairOfMarks(clientName),
      body: [make('ul', { class: 'points' }, points)],
      foot: [
        paragraph('By selecting “Continue” you agree to nothing: this is an emulator, and no data of yours is asked for.', 'small'),
        button('Continue', () => resolve('institution')),
      ],
    });
  });
}

/** @param {string} clientName */
function pairOfMarks(clientName) {
  const ours = make('span', { class: 'round client' }, [clientName.slice(0, 1).toUpperCase()]);
  const link = make('span', { class: 'round link' }, [drawing('M8 7h1a5 5 0 010 10H8A5 5 0 018 7zM15 7h1a5 5 0 010 10h-1a5 5 0 010-10z')]);
  return make('div', { class: 'pair', 'aria-hidden': 'true' }, [ours, link]);
}
