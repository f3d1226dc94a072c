/** @import { PageAccount, PageError, PageInstitution, PageSession } from '../page-contract.ts' */

/** @typedef {Record<string, unknown>} Fields */

/** @param {unknown} value @returns {Fields} */
export function readFields(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('the emulator sent no object');
  return { ...value };
}

/** @param {unknown} value @returns {unknown[]} */
export function readList(value) {
  if (!Array.isArray(value)) throw new TypeError('the emulator sent no list');
  return value;
}

/** @param {unknown} value */
export function readText(value) {
  if (typeof value !== 'string') throw new TypeError('the emulator sent no text');
  return value;
}

/** @param {unknown} value */
export function readTextOrNull(value) {
  return value === null || value === undefined ? null : readText(value);
}

/** @param {unknown} value @returns {PageError} */
export function readError(value) {
  const fields = readFields(value);
  const display = readTextOrNull(fields['display_message']);
  return {
    error_type: readText(fields['error_type']),
    error_code: readText(fields['error_code']),
    error_message: readTextOrNull(fields['error_message']) ?? display ?? '',
    display_message: display,
    request_id: readText(fields['request_id']),
  };
}

/** @param {unknown} value @returns {PageSession} */
export function readSession(value) {
  const fields = readFields(value);
  const institution = fields['institution'] === null ? null : readFields(fields['institution']);
  return {
    mode: fields['mode'] === 'update' ? 'update' : 'link',
    clientName: readText(fields['clientName']),
    institution: institution === null ? null : { id: readText(institution['id']), name: readText(institution['name']) },
  };
}

/** @param {unknown} value @returns {PageInstitution} */
export function readInstitution(value) {
  const fields = readFields(value);
  return {
    id: readText(fields['id']),
    name: readText(fields['name']),
    oauth: fields['oauth'] === true,
    colour: readText(fields['colour']),
    note: readTextOrNull(fields['note']),
  };
}

/** @param {unknown} value @returns {PageAccount} */
export function readAccount(value) {
  const fields = readFields(value);
  return {
    id: readText(fields['id']),
    name: readText(fields['name']),
    mask: readTextOrNull(fields['mask']),
    type: readText(fields['type']),
    subtype: readText(fields['subtype']),
  };
}
