import { formatDateTime } from '../local-time.ts';
import { unreachable } from '../result.ts';
import type { WordsTone } from '../settlement-words.ts';
import { isOpenLink } from './link-session.ts';
import type { LinkSessionLineView, LinkSessionView } from './plaid-views.ts';

export interface LinkSessionWords {
  /** One sentence that says what is true. */
  headline: string;
  /** What it means and what to do. */
  explanation: string;
  badge: LinkBadge;
}

export interface LinkBadge {
  label: string;
  tone: WordsTone;
}

type Subject = Pick<LinkSessionView, 'way' | 'purpose' | 'state' | 'next' | 'expiresAt' | 'replacedBy' | 'ended' | 'sharedCount'>;

/** What the page of a link says. `timeZone`: the console's own, named in every time of day. */
export function linkSessionWords(session: Subject, timeZone: string): LinkSessionWords {
  return { ...sentencesFor(session, timeZone), badge: linkSessionBadge(session) };
}

export function linkSessionBadge({ state, next }: Pick<LinkSessionLineView, 'state' | 'next'>): LinkBadge {
  switch (state) {
    case 'asked':
      return { label: 'Being made', tone: 'neutral' };
    case 'created':
      return { label: 'Not opened yet', tone: 'neutral' };
    case 'opened':
      return { label: 'Opened', tone: 'neutral' };
    case 'exited':
      return { label: 'Left unfinished', tone: 'doubt' };
    case 'finished':
      return FINISHED_BADGES[next];
    case 'expired':
      return { label: 'Expired', tone: 'neutral' };
    case 'revoked':
      return { label: 'Revoked', tone: 'neutral' };
    case 'failed':
      return { label: 'Not made', tone: 'bad' };
    default:
      return unreachable(state);
  }
}

const FINISHED_BADGES: Record<LinkSessionView['next'], LinkBadge> = {
  wait: { label: 'Fetching the accounts', tone: 'neutral' },
  fetch: { label: 'Fetching the accounts', tone: 'neutral' },
  decide_duplicate: { label: 'Known already?', tone: 'doubt' },
  pick: { label: 'Accounts shared', tone: 'good' },
  review: { label: 'Waits for review', tone: 'neutral' },
  done: { label: 'Done', tone: 'good' },
  none: { label: 'Finished', tone: 'neutral' },
};

/** Nothing more will happen here by itself: a page need not ask again. */
export function isLinkOver({ state, next }: Pick<LinkSessionView, 'state' | 'next'>): boolean {
  return !isOpenLink(state) && next !== 'wait' && next !== 'fetch';
}

function sentencesFor(session: Subject, timeZone: string): Omit<LinkSessionWords, 'badge'> {
  const isHosted = session.way === 'hosted';
  const until = session.expiresAt === null ? 'it expires' : formatDateTime(session.expiresAt, timeZone);
  switch (session.state) {
    case 'asked':
      return { headline: 'Plaid is making the link', explanation: 'This takes a moment. The page shows the link as soon as it is there.' };
    case 'created':
      return isHosted
        ? { headline: 'Waiting for the customer to open the link', explanation: `Send it to them. It can be opened until ${until}. You may leave this page: the console keeps watching.` }
        : { headline: 'Plaid Link was made ready at the desk, and not opened yet', explanation: 'It is opened on the page for a customer who is here.' };
    case 'opened':
      return {
        headline: isHosted ? 'The customer has opened the link' : 'The customer has Plaid Link open at the desk',
        explanation: 'They choose their bank, sign in there and choose what to share. Nothing of it can be seen here before they have finished.',
      };
    case 'exited':
      return {
        headline: 'The customer left without finishing',
        explanation: isHosted
          ? `Nothing was shared. The same link stays open until ${until}: the customer can open it again.`
          : 'Nothing was shared. Try again at the desk, or send a link instead.',
      };
    case 'finished':
      return finishedSentences(session);
    case 'expired':
      return { headline: 'This link has expired', explanation: 'Nothing was shared through it. Make a new one if the customer still wants to link the account.' };
    case 'revoked':
      return {
        headline: 'This link was revoked',
        explanation: `${isHosted ? 'The page at Plaid stays openable until it expires, but whatever' : 'Whatever'} still comes from it is refused.${session.replacedBy === null ? '' : ' Another link was made in its place.'}`,
      };
    case 'failed':
      return { headline: 'Plaid did not make this link', explanation: 'There is nothing to send: nobody can open it.' };
    default:
      return unreachable(session.state);
  }
}

function finishedSentences({ purpose, next, sharedCount }: Subject): Omit<LinkSessionWords, 'badge'> {
  const headline = purpose === 'reconnect' ? 'The customer has signed in at their bank again' : `The customer has shared ${countWords(sharedCount)}`;
  switch (next) {
    case 'wait':
    case 'fetch':
      return { headline, explanation: 'The console is fetching the rest from Plaid. This takes a few seconds.' };
    case 'decide_duplicate':
      return { headline, explanation: 'It looks as if this was linked before. Nothing has been fetched yet: look at what is known already, then decide.' };
    case 'pick':
      return { headline, explanation: purpose === 'reconnect' ? 'Choose the account to save it again with what Plaid gives now.' : 'Choose the one to link. Nothing has gone to Ingo yet.' };
    case 'review':
      return { headline, explanation: 'An account was chosen and waits for review. Nothing has gone to Ingo yet.' };
    case 'done':
      return { headline, explanation: purpose === 'reconnect' ? 'Plaid can reach the account again, under the same numbers. If it is marked “Do not charge”, an administrator decides on its page whether it may be charged again.' : 'An account was chosen from it. Its own page says what became of it.' };
    case 'none':
      return { headline, explanation: 'There is nothing more to do here.' };
    default:
      return unreachable(next);
  }
}

function countWords(count: number): string {
  return count === 1 ? 'one account' : `${count} accounts`;
}
