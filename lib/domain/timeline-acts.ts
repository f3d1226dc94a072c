import { reasonSentence } from './state-reason.ts';
import type { TimelineEntry } from './views.ts';

/** One row of the audit about an operation. `act` is the engine's name of it; `from` the state before a move. */
export interface ActFact {
  id: string;
  at: string;
  act: string;
  /** Null for the console itself. */
  actorName: string | null;
  from: string | null;
  reason: string | null;
}

interface ActWords {
  title: string;
  detail: string | null;
  tone: TimelineEntry['tone'];
}

/** Null for acts that attempts and evidence tell better (sending, the bank's yes and no) or that concern nobody. */
export function actTitle(fact: ActFact): ActWords | null {
  const who = fact.actorName ?? 'The console';
  const plain = (title: string, detail: string | null = null): ActWords => ({ title, detail, tone: 'neutral' });
  switch (fact.act) {
    case 'operation.draft':
      return plain(`${who} made the draft`);
    case 'operation.draft_changed':
      return plain(`${who} changed the draft`);
    case 'operation.awaiting_approval':
      return plain(`${who} asked for approval`);
    case 'operation.prepared':
      return plain(fact.from === 'awaiting_approval' ? `${who} approved it` : `${who} pressed Send`, 'From here on the request cannot change.');
    case 'operation.declined':
      return plain(`${who} declined it`);
    case 'operation.expired':
      return plain('Nobody approved it in time');
    case 'operation.withdrawn':
      return plain(`${who} withdrew it`);
    case 'operation.discarded':
      return plain(fact.reason === 'draft_expired' ? 'Discarded by itself' : `${who} discarded the draft`, fact.reason === 'draft_expired' ? reasonSentence(fact.reason) : null);
    case 'operation.cancelled':
      return plain(`${who} cancelled it`, fact.reason === 'number_erased' ? reasonSentence(fact.reason) : null);
    case 'operation.checked_again':
      return plain(`${who} pressed Check again`);
    case 'operation.tried_again':
      return plain(`${who} pressed Try again`);
    case 'operation.instruction_lapsed':
      return { title: 'Nothing goes by itself any more', detail: reasonSentence('send_until_passed'), tone: 'doubt' };
    case 'operation.held_back':
      return { title: 'Held back', detail: reasonSentence('account_blocked'), tone: 'doubt' };
    case 'operation.not_sent':
      if (fact.reason === 'account_blocked') return { title: 'Held back', detail: reasonSentence(fact.reason), tone: 'doubt' };
      return fact.reason === 'send_until_passed' ? { title: 'Nothing goes by itself any more', detail: reasonSentence(fact.reason), tone: 'doubt' } : null;
    case 'operation.unknown':
      return fact.reason === 'process_ended' ? { title: 'The answer was not seen', detail: reasonSentence(fact.reason), tone: 'doubt' } : null;
    case 'operation.needs_review':
      return { title: 'Handed to people', detail: reasonSentence(fact.reason), tone: 'doubt' };
    case 'operation.closing_proposed':
      return plain(`${who} proposed how to close it`);
    case 'operation.closed_by_person':
      return plain(`${who} confirmed how to close it`);
    case 'linked_account.ending_confirmed':
      return plain(`${who} confirmed the account with the bank`, 'It may be charged.');
    default:
      return null;
  }
}
