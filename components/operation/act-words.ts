import { linkNumberWords } from '#lib/domain/account-words.ts';
import { formatCents, parseWireAmount } from '#lib/domain/money.ts';
import type { OperationAct, OperationView } from '#lib/domain/views.ts';
import type { ActName } from './act-input.ts';

/** An act that one press does, after a question where it cannot be taken back. */
export interface PressWords {
  act: ActName;
  button: string;
  look: 'primary' | 'plain';
  question: { title: string; text: string; confirm: string; danger: boolean } | null;
}

const NOTHING_SENT = 'Nothing has been sent to the bank, and after this nothing will be.';

/** Null for acts that are no single press: forms, links and what belongs to the review page. */
export function pressWords(act: OperationAct, view: OperationView): PressWords | null {
  const what = whatOf(view);
  const noun = view.kind === 'fund_program' ? 'funding' : 'link';
  switch (act) {
    case 'check_again':
      return { act, button: 'Check again', look: 'primary', question: null };
    case 'try_again':
      return { act, button: 'Try again', look: 'primary', question: { title: `Send ${what} now?`, text: 'No earlier try reached the bank. This sends the same request under the same key.', confirm: view.fund ? `Send ${what}` : `Link ${what}`, danger: false } };
    case 'approve':
      return { act, button: `Approve ${what}`, look: 'primary', question: { title: `Approve ${what}?`, text: 'It is sent to the bank at once. This cannot be taken back.', confirm: `Approve ${what}`, danger: false } };
    case 'decline':
      return { act, button: 'Decline', look: 'plain', question: { title: `Decline ${what}?`, text: NOTHING_SENT, confirm: 'Decline', danger: true } };
    case 'withdraw':
      return { act, button: 'Withdraw', look: 'plain', question: { title: `Withdraw ${what}?`, text: NOTHING_SENT, confirm: 'Withdraw', danger: true } };
    case 'cancel':
      return { act, button: `Cancel this ${noun}`, look: 'plain', question: { title: `Cancel ${what}?`, text: NOTHING_SENT, confirm: `Cancel this ${noun}`, danger: true } };
    case 'confirm_closing':
      return { act, button: closingButton(view), look: 'primary', question: { title: 'Confirm this for good?', text: closingQuestion(view), confirm: closingButton(view), danger: false } };
    case 'change':
    case 'send':
    case 'discard':
    case 'propose_closing':
    case 'send_as_new':
      return null;
  }
}

// Not from the words of the whole page: those are fetched only when the page changes.
function whatOf({ fund, link }: OperationView): string {
  if (fund === null) return link === null ? 'account' : `account ${linkNumberWords(link)}`;
  const read = parseWireAmount(fund.amount);
  return read === null ? fund.amount : formatCents(read);
}

function closingButton(view: OperationView): string {
  return view.closing?.verdict === 'made' ? 'Confirm: it was made' : 'Confirm: it was not made';
}

function closingQuestion(view: OperationView): string {
  return view.closing?.verdict === 'made'
    ? `You confirm that the bank made this, under reference ${view.closing.reference ?? ''}. It is closed and cannot be opened again.`
    : 'You confirm that the bank did not make this. It is closed, and may then be sent as new under another key. If the bank did make it, sending it as new would charge twice.';
}
