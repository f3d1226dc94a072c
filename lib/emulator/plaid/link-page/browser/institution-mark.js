/** @import { PageInstitution } from '../page-contract.ts' */
import { make } from './make-element.js';

/** Initials on the bank's colour. @param {PageInstitution} institution @param {'small' | 'large'} size */
export function institutionMark(institution, size) {
  const mark = make('span', { class: `mark ${size}`, 'aria-hidden': 'true' }, [initials(institution.name)]);
  paint(mark, institution.colour);
  return mark;
}

/** Gives an element the bank's colour and the ink that is read best on it. @param {HTMLElement} element @param {string} colour */
export function paint(element, colour) {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return;
  element.style.setProperty('--bank', colour);
  element.style.setProperty('--on-bank', luminance(colour) > LIGHT ? '#000000' : '#ffffff');
}

// Black and white stand equally well on this luminance (WCAG's formula): 4.58 to 1.
const LIGHT = 0.179;

/** WCAG's relative luminance. @param {string} colour */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} name */
function initials(name) {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  return words.slice(0, 2).map((word) => word.slice(0, 1)).join('') || name.slice(0, 1).toUpperCase();
}
