import type { DeskEndInput } from '#lib/domain/plaid/plaid-intents.ts';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { Trouble } from './trouble-notice.tsx';

/** A link that was made for the customer at this screen. */
export interface DeskStart {
  sessionId: string;
  linkToken: string;
}

export type EndDeskLink = (input: DeskEndInput) => Promise<ActionResult<{ sessionId: string; outcome: 'shared' | 'left' }>>;

/** Where the page for a customer who is here stands. */
export type DeskStage =
  | { at: 'form' }
  | { at: 'link'; link: DeskStart; receivedRedirectUri: string | null }
  /** Link is gone from the page and the console is being told. */
  | { at: 'closing' }
  | { at: 'ended'; trouble: Trouble; sessionId: string | null };

/** How Link closed; `trouble` null: the console knows the words for it. */
export interface DeskEnding {
  told: Partial<Omit<DeskEndInput, 'sessionId'>>;
  trouble: Trouble | null;
}

/** Nothing is known of a success before Plaid has confirmed it: these are the browser's words alone. */
export function deskEnd(sessionId: string, told: Partial<Omit<DeskEndInput, 'sessionId'>>): DeskEndInput {
  return {
    sessionId,
    succeeded: told.succeeded ?? false,
    publicToken: textOrNull(told.publicToken),
    linkSessionId: textOrNull(told.linkSessionId),
    requestId: textOrNull(told.requestId),
    errorCode: textOrNull(told.errorCode),
    errorType: textOrNull(told.errorType),
    exitStatus: textOrNull(told.exitStatus),
  };
}

// Link gives empty texts for what it does not know.
function textOrNull(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

export const OTHER_WAYS = 'Try again, or take one of the other ways below.';

export const LINK_BLOCKED: Trouble = { code: null, sentence: 'Plaid Link could not be loaded. Nothing was shared.', next: `The network, the browser or an extension of it keeps its script away. ${OTHER_WAYS}`, requestId: null };

export const LINK_SILENT: Trouble = { code: null, sentence: 'Plaid Link has not shown itself for 10 seconds. Nothing was shared.', next: `Plaid or the connection to it is slow or down. ${OTHER_WAYS}`, requestId: null };

export const LINK_LEFT: Trouble = { code: null, sentence: 'The customer closed Plaid Link before the end. Nothing was shared.', next: OTHER_WAYS, requestId: null };

export const RETURN_UNKNOWN: Trouble = {
  code: null,
  sentence: 'The bank has sent the customer back, but this tab no longer knows their link. Nothing was shared.',
  next: 'Another tab, or storage that the browser forbids, is the usual reason. Begin again in this tab, or send a link instead.',
  requestId: null,
};

export const END_UNKNOWN: Trouble = {
  code: null,
  sentence: 'The console could not be reached when Plaid Link closed, so this page does not know how it ended.',
  next: 'What the customer shared is not lost: Plaid keeps it, and the console asks for it by itself. Look at the link before you begin again.',
  requestId: null,
};
