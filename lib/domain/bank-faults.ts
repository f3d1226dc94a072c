/** The troubles that the emulated bank can stage. `refuse` closes its door; each of the others meets one request. */
export const FAULT_KINDS = [
  'refuse',
  'reset_before',
  'charge_then_reset',
  'charge_then_cut',
  'slow',
  '400',
  '401',
  '409',
  '422',
  '429',
  '500',
  '502_html',
  '503',
  '200_html',
  'redirect',
  'wrong_amount',
  'two_items',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What each does, for whoever picks one. */
export const FAULT_WORDS: Record<FaultKind, string> = {
  refuse: 'Refuses every connection for some seconds',
  reset_before: 'Resets the connection, does nothing',
  charge_then_reset: 'Does the work, then resets the connection',
  charge_then_cut: 'Does the work, then cuts the answer in half',
  slow: 'Does the work, answers late',
  '400': '400: refuses the request',
  '401': '401: does not accept the signature',
  '409': '409: says that the first request still runs',
  '422': '422: finds the request not valid',
  '429': '429: asks to slow down',
  '500': '500: server error',
  '502_html': '502: an HTML page of the gateway',
  '503': '503: not available',
  '200_html': '200: an HTML page instead of an answer',
  redirect: '307: points to the same address again',
  wrong_amount: 'Does the work, answers with another amount',
  two_items: 'Does the work, answers with two items',
};

/** Only these leave open whether the bank did its work; the others have one honest answer to that. */
export const MAY_EXECUTE: readonly FaultKind[] = ['500', '502_html', '503', '200_html', 'redirect'];

// Long enough for any staged trouble, short enough that a forgotten one ends by itself.
export const MAX_FAULT_SECONDS = 600;
/** More calls than a person waits for. */
export const MAX_FAULT_COUNT = 1_000;
