/* The link that the customer at the desk was sent to their bank from: an OAuth bank brings them back to a page that knows
 * nothing of it. In this tab alone, under the person who opened it and the link's id, and gone once it has ended. */

export interface KeptLink {
  sessionId: string;
  linkToken: string;
}

// As what is typed into forms: so that signing out, or somebody else signing in, takes it away with that.
const PREFIX = 'railhead.entries';
const NAME = 'plaid-link';

export function keepLink(operatorId: string, { sessionId, linkToken }: KeptLink): void {
  forgetLinks(operatorId);
  withStorage((storage) => storage.setItem(`${prefixOf(operatorId)}${sessionId}`, linkToken));
}

/** Null when this tab has opened none, or not for this person. */
export function keptLink(operatorId: string): KeptLink | null {
  return withStorage((storage) => {
    const prefix = prefixOf(operatorId);
    const key = Object.keys(storage).find((each) => each.startsWith(prefix));
    const linkToken = key === undefined ? null : storage.getItem(key);
    return key === undefined || linkToken === null ? null : { sessionId: key.slice(prefix.length), linkToken };
  });
}

export function forgetLinks(operatorId: string): void {
  withStorage((storage) => {
    for (const key of Object.keys(storage)) if (key.startsWith(prefixOf(operatorId))) storage.removeItem(key);
  });
}

function prefixOf(operatorId: string): string {
  return `${PREFIX}:${operatorId}:${NAME}:`;
}

// A browser may forbid storage: only the way back from an OAuth bank needs it.
function withStorage<Value>(use: (storage: Storage) => Value): Value | null {
  try {
    return use(window.sessionStorage);
  } catch {
    return null;
  }
}
