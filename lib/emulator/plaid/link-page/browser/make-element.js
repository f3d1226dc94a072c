/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {readonly (Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {string} words @param {string} look */
export function paragraph(words, look = 'words') {
  return make('p', { class: look }, [words]);
}

/** @param {string} words @param {() => void} press @param {'primary' | 'plain' | 'quiet'} look */
export function button(words, press, look = 'primary') {
  const element = make('button', { type: 'button', class: `button ${look}` }, [words]);
  // A button that is at work keeps the focus and its place; pressing it again does nothing.
  element.addEventListener('click', () => element.ariaBusy !== 'true' && press());
  return element;
}

/** The button that a form's Enter key presses. @param {string} words */
export function submitButton(words) {
  return make('button', { type: 'submit', class: 'button primary' }, [words]);
}

/** @param {HTMLElement} element @param {boolean} isBusy */
export function setBusy(element, isBusy) {
  element.ariaBusy = String(isBusy);
  element.ariaDisabled = isBusy ? 'true' : null;
}

/**
 * A line drawing of ours, from the outline of a path in a square of 24.
 * @param {string} outline
 */
export function drawing(outline) {
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', outline);
  picture.append(path);
  return picture;
}
