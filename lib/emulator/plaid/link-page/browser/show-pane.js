/** @import { Pane } from '../page-contract.ts' */
import { make } from './make-element.js';

const stage = requireElement('stage');
const panel = requireElement('panel');
const status = requireElement('status');
const backButton = requireElement('back');
const exitButton = requireElement('exit');

/** @typedef {{ pane: Pane, element: HTMLElement }} Shown */

/** @type {Shown | null} */
let shown = null;
/** @type {(() => void) | null} */
let askExit = null;
let count = 0;

/** Puts a pane in the place of the one in sight and moves the focus to its heading. @param {Pane} pane */
export function showPane(pane) {
  shown?.element.remove();
  shown = { pane, element: build(pane) };
  stage.replaceChildren(shown.element);
  dress();
  headingOf(shown)?.focus();
}

/**
 * Shows a question over the pane in sight, which keeps what was typed into it.
 * @param {Pane} question
 * @returns {() => void} brings the pane back, and the focus to where it was
 */
export function interruptPane(question) {
  const under = shown;
  const focused = document.activeElement;
  if (under !== null) under.element.hidden = true;
  const asked = { pane: question, element: build(question) };
  stage.append(asked.element);
  shown = asked;
  dress();
  headingOf(asked)?.focus();
  return () => {
    asked.element.remove();
    if (under !== null) under.element.hidden = false;
    shown = under;
    dress();
    if (focused instanceof HTMLElement && focused.isConnected && focused !== document.body) focused.focus();
    else if (under !== null) headingOf(under)?.focus();
  };
}

/** What the cross and the Escape key do; null: there is nothing to leave. @param {(() => void) | null} ask */
export function onExitAsked(ask) {
  askExit = ask;
  exitButton.hidden = ask === null;
}

/** As the cross. */
export function pressExit() {
  askExit?.();
}

/** Says something to those who do not see it. @param {string} words */
export function announce(words) {
  status.textContent = words;
}

/** @param {Pane} pane */
function build(pane) {
  count += 1;
  const heading = make('h1', { id: `heading-${count}`, tabindex: '-1' }, [pane.title]);
  const top = make('div', { class: 'scroll' }, [...(pane.mark === undefined ? [] : [pane.mark]), heading, ...pane.body]);
  const foot = pane.foot === undefined || pane.foot.length === 0 ? [] : [make('div', { class: 'foot' }, pane.foot)];
  return make('section', { class: 'pane', 'aria-labelledby': heading.id }, [top, ...foot]);
}

function dress() {
  const look = shown?.pane.look ?? 'link';
  // Another look is another page: laid out anew instead of moved.
  if (panel.dataset['look'] !== look) {
    panel.hidden = true;
    panel.getBoundingClientRect();
    panel.dataset['look'] = look;
  }
  // Hidden until there is something in it: a frame may be laid out before its styles have come.
  panel.hidden = false;
  // Keys can scroll what holds nothing else to stop at.
  const scroll = shown?.element.querySelector('.scroll');
  if (scroll && scroll.scrollHeight > scroll.clientHeight && scroll.querySelector('a, button, input') === null) scroll.setAttribute('tabindex', '0');
  backButton.hidden = shown?.pane.back === undefined;
  document.title = `${shown?.pane.title ?? 'Connect your account'} (local emulator)`;
  announce('');
}

/** @param {Shown} what */
function headingOf(what) {
  return what.element.querySelector('h1');
}

/** @param {string} id */
function requireElement(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`no #${id} in the page`);
  return element;
}

backButton.addEventListener('click', () => shown?.pane.back?.());
exitButton.addEventListener('click', pressExit);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && askExit !== null) {
    event.preventDefault();
    askExit();
  }
  if (event.key === 'Tab' && window.parent !== window) keepFocusInside(event);
});

/** In the frame the page behind is covered: the focus must not wander there. @param {KeyboardEvent} event */
function keepFocusInside(event) {
  const stops = [...panel.querySelectorAll('a[href], button, input, [tabindex="0"]')].filter((element) => element instanceof HTMLElement && element.checkVisibility() && !element.matches(':disabled'));
  const [first, last] = [stops.at(0), stops.at(-1)];
  const active = document.activeElement;
  const leavesBackward = event.shiftKey && (active === first || active === document.body);
  const leavesForward = !event.shiftKey && active === last;
  const goal = leavesBackward ? last : first;
  if (!(leavesBackward || leavesForward) || !(goal instanceof HTMLElement)) return;
  event.preventDefault();
  goal.focus();
}
