// Longer than any id that the form would take.
const MAX_LENGTH = 128;

/** Whom a form is opened for, from `?user=` of its address: filled in, and checked like what is typed. */
export function userInputOf(param: string | string[] | undefined): { userId?: string } {
  return typeof param === 'string' && param !== '' && param.length <= MAX_LENGTH ? { userId: param } : {};
}
