import { useEffect, useRef, useState } from 'react';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { deskEnd, END_UNKNOWN, LINK_LEFT, OTHER_WAYS, RETURN_UNKNOWN, type DeskEnding, type DeskStage, type DeskStart, type EndDeskLink } from './desk-link-stage.ts';
import { forgetLinks, keepLink, keptLink } from './kept-link.ts';
import { fetchLinkSession } from './poll-link-session.ts';
import type { Trouble } from './trouble-notice.tsx';

export type AskForLink = () => Promise<ActionResult<DeskStart>>;

interface DeskLinkOptions {
  operatorId: string;
  /** An OAuth bank has just sent the customer back to this address. */
  isReturn: boolean;
  end: EndDeskLink;
  /** Where what the customer shared is looked at. */
  nextAddress: (sessionId: string) => string;
}

export interface DeskLinkState {
  stage: DeskStage;
  busy: boolean;
  canAskAgain: boolean;
  /** `ask` is kept for trying again: each try has a token of its own. */
  begin: (link: DeskStart, ask: AskForLink) => void;
  tryAgain: () => Promise<void>;
  toForm: () => void;
  conclude: (link: DeskStart, ending: DeskEnding) => Promise<void>;
}

// The reason is worth a moment, not a wait: without it the plain words do.
const GOODBYE_MS = 3_000;

/** From one link token to how it ended. */
export function useDeskLink({ operatorId, isReturn, end, nextAddress }: DeskLinkOptions): DeskLinkState {
  const [stage, setStage] = useState<DeskStage>(isReturn ? { at: 'closing' } : { at: 'form' });
  const [busy, setBusy] = useState(false);
  const [ask, setAsk] = useState<{ forLink: AskForLink } | null>(null);
  const over = useRef<string | null>(null);
  const wasRenewed = useRef(false);

  useEffect(() => {
    // The browser alone knows which link it was: until then the page waits as the server wrote it.
    const resume = (link: DeskStart | null) => setStage(link === null ? { at: 'ended', trouble: RETURN_UNKNOWN, sessionId: null } : { at: 'link', link, receivedRedirectUri: window.location.href });
    if (isReturn) resume(keptLink(operatorId));
  }, [isReturn, operatorId]);

  const open = (link: DeskStart) => {
    keepLink(operatorId, link);
    setStage({ at: 'link', link, receivedRedirectUri: null });
  };

  const askAnew = async () => {
    if (ask === null) return;
    const result = await ask.forLink().catch(() => null);
    if (result?.ok) return open(result.value);
    setStage({ at: 'ended', trouble: { code: null, sentence: result?.message ?? 'The console could not be reached. Plaid Link was not opened.', next: OTHER_WAYS, requestId: null }, sessionId: null });
  };

  const conclude = async (link: DeskStart, { told, trouble }: DeskEnding) => {
    // Taking Link off the page makes it tell of an exit once more.
    if (over.current === link.linkToken) return;
    over.current = link.linkToken;
    forgetLinks(operatorId);
    dropReturn();
    setStage({ at: 'closing' });
    const result = await end(deskEnd(link.sessionId, told)).catch(() => null);
    if (told.succeeded === true) {
      if (result?.ok) return window.location.assign(nextAddress(link.sessionId));
      return setStage({ at: 'ended', trouble: result === null ? END_UNKNOWN : { code: null, sentence: result.message, next: OTHER_WAYS, requestId: null }, sessionId: link.sessionId });
    }
    // A token that grew old while the page lay open is nobody's fault: one new one, without a word.
    if (told.errorCode === 'INVALID_LINK_TOKEN' && ask !== null && !wasRenewed.current) {
      wasRenewed.current = true;
      return askAnew();
    }
    setStage({ at: 'ended', trouble: trouble ?? (await troubleOfEnd(link.sessionId)), sessionId: link.sessionId });
  };

  return {
    stage,
    busy,
    canAskAgain: ask !== null,
    begin: (link, forLink) => {
      setAsk({ forLink });
      wasRenewed.current = false;
      open(link);
    },
    tryAgain: async () => {
      if (busy) return;
      setBusy(true);
      wasRenewed.current = false;
      await askAnew();
      setBusy(false);
    },
    toForm: () => setStage({ at: 'form' }),
    conclude,
  };
}

/** In the words that the page of the link has for it. */
async function troubleOfEnd(sessionId: string): Promise<Trouble> {
  const session = await fetchLinkSession(sessionId, AbortSignal.timeout(GOODBYE_MS)).catch(() => null);
  return session?.ended ?? LINK_LEFT;
}

/** What the bank sent the customer back with belongs to the link that has just ended. */
function dropReturn(): void {
  const address = new URL(window.location.href);
  address.searchParams.delete('oauth_state_id');
  window.history.replaceState(window.history.state, '', address.pathname + address.search);
}
