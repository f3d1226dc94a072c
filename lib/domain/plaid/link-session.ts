/** How a bank account came to be linked. */
export type LinkedHow = 'hosted' | 'here' | 'by_hand';

export const LINKED_HOW_WORDS: Record<LinkedHow, string> = {
  hosted: 'Secure link, by the customer',
  here: 'At the desk, by the customer',
  by_hand: 'By hand',
};

export type LinkWay = Exclude<LinkedHow, 'by_hand'>;

/** `link`: a new connection. `reconnect`: Plaid's update mode for one that exists. */
export type LinkPurpose = 'link' | 'reconnect';

/** `asked`: our row exists, Plaid has not answered with a link yet. `exited`: the customer closed it; the same link may
 *  be opened again until it expires. `revoked`: we refuse whatever still comes from it. */
export const LINK_SESSION_STATES = ['asked', 'created', 'opened', 'exited', 'finished', 'expired', 'revoked', 'failed'] as const;
export type LinkSessionState = (typeof LINK_SESSION_STATES)[number];

const MOVES: Record<LinkSessionState, readonly LinkSessionState[]> = {
  asked: ['created', 'failed', 'revoked'],
  created: ['opened', 'exited', 'finished', 'expired', 'revoked'],
  opened: ['exited', 'finished', 'expired', 'revoked'],
  exited: ['opened', 'finished', 'expired', 'revoked'],
  // What the customer shared last arrives late at times: a link that was given up as expired may still turn out finished.
  expired: ['finished'],
  finished: [],
  revoked: [],
  failed: [],
};

export function mayMoveLinkSession(from: LinkSessionState, to: LinkSessionState): boolean {
  return MOVES[from].includes(to);
}

/** Something can still come from the customer. */
export function isOpenLink(state: LinkSessionState): boolean {
  return state === 'asked' || state === 'created' || state === 'opened' || state === 'exited';
}
