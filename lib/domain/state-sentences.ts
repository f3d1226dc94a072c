import { linkNumberWords, numberWords } from './account-words.ts';
import { formatTime } from './local-time.ts';
import { isWaitingToSendAgain } from './operation-acts.ts';
import { unreachable } from './result.ts';
import { settlementWordsFor, type WordsTone } from './settlement-words.ts';
import { readStateReason, reasonSentence } from './state-reason.ts';
import type { OperationView } from './views.ts';

/** Headline and sentences of one state; `badge` only where it says more than the state's own. */
export interface Said {
  headline: string;
  sentences: (string | null)[];
  badge?: { label: string; tone: WordsTone };
}

/** Why a funding cannot be sent now because of the account that it charges; null when nothing stands against it. */
export function blockedSourceWords(view: Pick<OperationView, 'kind' | 'endingDiffers' | 'blockedReason'>): string | null {
  if (view.kind !== 'fund_program') return null;
  if (view.blockedReason !== null) return `The account to be charged is marked “Do not charge”: “${view.blockedReason}”. Nothing can be sent until an administrator lifts that on its page.`;
  return view.endingDiffers ? 'The bank shows another ending for the account to be charged: nothing can be sent until an administrator has confirmed it.' : null;
}

// Somebody's words between two sentences of ours: they end where ours go on.
function quoted(words: string): string {
  return `“${words}”${/[.!?]$/.test(words) ? '' : '.'}`;
}

const NOTHING_SENT = 'Nothing was sent to the bank and no money has moved.';

/** `what`: the operation in a few words, with amount, account and reference. */
export function sentencesFor(view: OperationView, what: string, timeZone: string, now: string): Said {
  const why = reasonSentence(view.stateReason);
  const blocked = blockedSourceWords(view);
  const bankSaid = view.bankMessage === null ? null : `The bank said: ${quoted(view.bankMessage)}`;
  switch (view.state) {
    case 'draft':
      return {
        headline: 'Not sent yet',
        sentences: [`This is a draft of ${what}. Only you can see it; nothing has gone to the bank.`, blocked, 'Send it, change it or discard it. It is discarded by itself 24 hours after it was made.'],
      };
    case 'awaiting_approval':
      return {
        headline: 'Waiting for approval',
        sentences: [`Another administrator must approve ${what} before it is sent.`, blocked, 'Nothing has gone to the bank. The person who made it can withdraw it.'],
      };
    case 'prepared':
      return { headline: 'About to send', sentences: [`The request for ${what} is stored and goes to the bank in a moment.`, 'You can close this page.'] };
    case 'sending':
      return {
        headline: 'Sending… It is safe to close this page.',
        sentences: [`The request for ${what} is on its way to the bank.`, 'Do not enter it again: the answer is recorded here whether you wait or not.'],
      };
    case 'not_sent':
      return notSent(view, what, [why, blocked], bankSaid, timeZone, now);
    case 'unknown':
      return unknown(view, what, why, timeZone);
    case 'rejected':
      return {
        headline: view.kind === 'fund_program' ? 'The bank refused this funding' : 'The bank refused this bank account',
        sentences: [why, bankSaid, view.kind === 'fund_program' ? `No money has moved for ${what}.` : `Nothing was saved at the bank for ${what}.`, 'Correct it and send it as new.'],
      };
    case 'succeeded':
      return view.kind === 'fund_program' ? funded(view, what, timeZone) : linked(view);
    case 'needs_review':
      return needsReview(view, what, why, bankSaid);
    case 'closed_by_person':
      return closed(view, what);
    case 'declined':
      return { headline: 'Declined. Nothing was sent.', sentences: [`A second person declined ${what}.`, NOTHING_SENT, 'You can copy it as new.'] };
    case 'expired':
      return { headline: 'Expired. Nothing was sent.', sentences: [`Nobody approved ${what} in time.`, NOTHING_SENT, 'You can copy it as new.'] };
    case 'withdrawn':
      return { headline: 'Withdrawn. Nothing was sent.', sentences: [`The person who made ${what} took it back.`, NOTHING_SENT, 'You can copy it as new.'] };
    case 'discarded':
      return { headline: 'Discarded. Nothing was sent.', sentences: [view.stateReason === 'draft_expired' ? why : null, NOTHING_SENT, 'You can copy it as new.'] };
    case 'cancelled':
      return cancelled(view, why);
    default:
      return unreachable(view.state);
  }
}

function notSent(view: OperationView, what: string, why: (string | null)[], bankSaid: string | null, timeZone: string, now: string): Said {
  if (view.sendUntil !== null && isWaitingToSendAgain(view.sendUntil, now))
    return {
      headline: `Not sent yet. Trying again until ${formatTime(view.sendUntil, timeZone)}.`,
      sentences: [...why, `No money has moved for ${what}. Do not enter it again: the console sends it by itself. Cancel it if it must not go.`],
      badge: { label: 'Trying again', tone: 'doubt' },
    };
  return {
    headline: 'Nothing was sent',
    sentences: [...why, bankSaid, `No money has moved for ${what}.`, 'Press Try again when the cause is gone, or cancel it. Do not enter it a second time.'],
  };
}

function unknown(view: OperationView, what: string, why: string | null, timeZone: string): Said {
  const next = view.nextCheckAt === null ? '' : ` The next check is at ${formatTime(view.nextCheckAt, timeZone)}.`;
  return {
    headline: 'We do not know yet whether this was made',
    sentences: [
      why,
      view.kind === 'fund_program' ? `The bank may or may not have charged ${what}.` : `The bank may or may not have saved ${what}.`,
      `Do not enter it again: whatever the console does next happens under the same key, so it can be made only once.${next}`,
      'Check again asks the bank now.',
    ],
  };
}

function funded(view: OperationView, what: string, timeZone: string): Said {
  const words = settlementWordsFor(view, timeZone);
  return {
    headline: words.headline,
    sentences: [`The bank accepted ${what}.`, words.explanation, ...view.exceptions],
    badge: words.badge,
  };
}

function linked(view: OperationView): Said {
  const { account, link } = view;
  const bank = account?.bankName ?? null;
  const number = account === null ? (link === null ? '' : linkNumberWords(link)) : numberWords(account);
  const name = `${bank === null ? 'Account' : `${bank} account`} ${number}`;
  if (view.account?.endingDiffers ?? view.endingDiffers)
    return {
      headline: `Linked, but the bank shows another account: ending ${account?.last4 ?? link?.last4 ?? ''}`,
      sentences: ['The bank answered with another routing number or ending than the one that was entered.', 'Do not charge this account until an administrator has confirmed it with the bank.'],
      badge: { label: 'Linked: check the ending', tone: 'doubt' },
    };
  return {
    headline: `${name} is linked`,
    sentences: ['The bank saved it.', view.link?.ownerScope === 'program' ? 'It can be charged to fund the program.' : 'It belongs to the user named below.', ...view.exceptions],
  };
}

function needsReview(view: OperationView, what: string, why: string | null, bankSaid: string | null): Said {
  const { closing } = view;
  const proposed = closing === null ? null : `${closing.proposedByName ?? 'Somebody'} proposes to close it as ${closing.verdict === 'made' ? 'made' : 'not made'}. Another administrator must confirm.`;
  return {
    headline: 'A second person must check this with the bank',
    sentences: [why, bankSaid, `Until the bank has said what became of ${what}, treat the money as possibly moved.`, 'Nothing can be sent again from here. Ask the bank, quoting the reference below.', proposed],
  };
}

function closed(view: OperationView, what: string): Said {
  const { closing } = view;
  const made = closing?.verdict === 'made';
  const people = [closing?.proposedByName, closing?.confirmedByName].filter((name) => typeof name === 'string').join(' and ');
  return {
    headline: made ? 'Closed as made' : 'Closed as not made',
    sentences: [
      `${people === '' ? 'Two people' : people} settled with the bank that ${what} was ${made ? 'made' : 'not made'}.`,
      closing?.reference ? `Bank reference: ${closing.reference}.` : null,
      closing?.reason ? `Why: ${quoted(closing.reason)}` : null,
      made ? 'Do not enter it again.' : 'You can send it as new.',
      ...view.exceptions,
    ],
    badge: { label: made ? 'Closed: made' : 'Closed: not made', tone: 'neutral' },
  };
}

function cancelled(view: OperationView, why: string | null): Said {
  const erased = readStateReason(view.stateReason) === 'number_erased';
  return {
    headline: 'Cancelled. Nothing was sent.',
    sentences: [erased ? why : null, NOTHING_SENT, erased ? 'Enter it again as new, with the account number.' : 'You can copy it as new.'],
  };
}
