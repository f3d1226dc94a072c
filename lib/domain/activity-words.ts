import { reasonSentence } from './state-reason.ts';

/** Acts by what people look for; each act of the audit belongs to one group at most. */
export const ACTIVITY_GROUPS = ['drafts', 'sends', 'approvals', 'outcomes', 'closings', 'accounts', 'notes', 'exports', 'people', 'refusals'] as const;
export type ActivityGroup = (typeof ACTIVITY_GROUPS)[number];

export const ACTIVITY_GROUP_LABELS: Record<ActivityGroup, string> = {
  drafts: 'Drafts',
  sends: 'Sending and recovery',
  approvals: 'Approvals',
  outcomes: 'What the bank did',
  closings: 'Closing by people',
  accounts: 'Bank accounts',
  notes: 'Notes',
  exports: 'Exports',
  people: 'Signing in and passwords',
  refusals: 'Refused for lack of permission',
};

export const ACTS_OF_GROUP: Record<ActivityGroup, readonly string[]> = {
  drafts: ['operation.draft', 'operation.draft_changed', 'operation.discarded'],
  sends: ['operation.prepared', 'operation.tried_again', 'operation.checked_again', 'operation.cancelled', 'operation.sending', 'operation.not_sent', 'operation.instruction_lapsed', 'operation.held_back'],
  approvals: ['operation.awaiting_approval', 'operation.declined', 'operation.withdrawn', 'operation.expired'],
  outcomes: ['operation.succeeded', 'operation.rejected', 'operation.unknown', 'operation.needs_review', 'operation.settlement', 'operation.exception', 'lookup.available', 'lookup.unavailable'],
  closings: ['operation.closing_proposed', 'operation.closed_by_person'],
  accounts: ['linked_account.ending_confirmed', 'linked_account.blocked', 'linked_account.unblocked', 'operation.return_seen'],
  notes: ['note.added'],
  exports: ['export.fundings', 'export.bank_accounts'],
  people: ['session.sign_in', 'session.sign_out', 'password.change', 'operator.create'],
  refusals: ['refused'],
};

/** One row of the audit. `detail` may hold anything that some version wrote. */
export interface ActivityFact {
  act: string;
  objectKind: string;
  objectId: string;
  detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** What stands after the name of who did it: "Ann Admin pressed Send". An act of a newer version is told by its name. */
export function activityWords(fact: ActivityFact): { words: string; detail: string | null } {
  const plain = Object.hasOwn(WORDS, fact.act) ? WORDS[fact.act] : undefined;
  const words = wordsByDetail(fact) ?? plain ?? `did “${fact.act}”`;
  return { words, detail: detailWords(fact) };
}

const WORDS: Readonly<Record<string, string>> = {
  'operation.draft': 'made a draft',
  'operation.draft_changed': 'changed the draft',
  'operation.discarded': 'discarded the draft',
  'operation.awaiting_approval': 'asked for approval',
  'operation.prepared': 'pressed Send',
  'operation.sending': 'began to send it',
  'operation.not_sent': 'could not send it',
  'operation.instruction_lapsed': 'stopped trying to send it',
  'operation.held_back': 'held it back: the account may not be charged',
  'operation.tried_again': 'pressed Try again',
  'operation.checked_again': 'pressed Check again',
  'operation.cancelled': 'cancelled it',
  'operation.declined': 'declined it',
  'operation.withdrawn': 'withdrew it',
  'operation.expired': 'let the request for approval expire',
  'operation.succeeded': 'recorded that the bank accepted it',
  'operation.rejected': 'recorded that the bank refused it',
  'operation.unknown': 'could not tell whether the bank made it',
  'operation.needs_review': 'handed it to people',
  'operation.exception': 'recorded evidence against what was settled',
  'operation.closing_proposed': 'proposed how to close it',
  'operation.closed_by_person': 'confirmed how to close it',
  'operation.return_seen': 'looked at the return',
  'linked_account.ending_confirmed': 'confirmed the ending with the bank',
  'linked_account.blocked': 'set “Do not charge”',
  'linked_account.unblocked': 'allowed charging again',
  'note.added': 'wrote a note',
  'export.fundings': 'exported fundings',
  'export.bank_accounts': 'exported bank accounts',
  'saved_view.saved': 'saved a view',
  'saved_view.deleted': 'deleted a saved view',
  'lookup.available': 'found that looking up by reference works',
  'lookup.unavailable': 'found that looking up by reference does not work',
  'session.sign_in': 'signed in',
  'session.sign_out': 'signed out',
  'password.change': 'changed the password',
  'operator.create': 'made an operator',
  'rehearsal.clock_moved': 'moved the bank’s clock',
  'rehearsal.fault_staged': 'staged a trouble at the bank',
  'rehearsal.transaction_decided': 'decided a transaction at the bank',
  'rehearsal.reset': 'had the bank forget its books',
  'rehearsal.seeded': 'filled the console with a history',
};

function wordsByDetail({ act, objectKind, objectId, detail }: ActivityFact): string | null {
  if (act === 'operation.prepared' && detail['from'] === 'awaiting_approval') return 'approved it';
  if (act === 'operation.discarded' && detail['reason'] === 'draft_expired') return 'discarded an old draft';
  if (act === 'operation.settlement') return `read “${String(detail['status'] ?? '')}” at the bank`;
  if (act === 'refused') return `was refused: the ${objectKind} “${objectId}”`;
  return null;
}

// Reasons of the engine are words of a closed set; those of people stand as they were typed.
function detailWords({ act, detail }: ActivityFact): string | null {
  const { reason, words, filter, permission } = detail;
  if (act === 'refused') return typeof permission === 'string' ? `Needs the permission “${permission}”.` : null;
  if (act.startsWith('rehearsal.')) return Object.entries(detail).map(([name, value]) => `${name}: ${String(value)}`).join(', ');
  if (act.startsWith('export.')) return typeof filter === 'string' ? filter : null;
  if (typeof words === 'string') return words;
  if (typeof reason !== 'string' || reason === '') return null;
  return reasonSentence(reason) ?? reason;
}
