import { reasonSentence } from './state-reason.ts';

/** Acts by what people look for; each act of the audit belongs to one group at most. */
export const ACTIVITY_GROUPS = ['drafts', 'sends', 'approvals', 'outcomes', 'closings', 'accounts', 'links', 'notes', 'exports', 'people', 'refusals'] as const;
export type ActivityGroup = (typeof ACTIVITY_GROUPS)[number];

export const ACTIVITY_GROUP_LABELS: Record<ActivityGroup, string> = {
  drafts: 'Drafts',
  sends: 'Sending and recovery',
  approvals: 'Approvals',
  outcomes: 'What the bank did',
  closings: 'Closing by people',
  accounts: 'Bank accounts',
  links: 'Links through Plaid',
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
  links: [
    'link_session.asked',
    'link_session.created',
    'link_session.opened',
    'link_session.exited',
    'link_session.finished',
    'link_session.expired',
    'link_session.failed',
    'link_session.revoked',
    'link_session.came_after_revocation',
    'link_session.foreign_token',
    'link_session.replayed',
    'link_session.connected',
    'link_session.fetched',
    'link_session.trouble',
    'link_session.duplicates_seen',
    'link_session.fetch_again',
    'link_session.account_chosen',
    'plaid_item.good',
    'plaid_item.sign_in_needed',
    'plaid_item.disconnecting',
    'plaid_item.revoked',
  ],
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
  'link_session.asked': 'made a link for the customer',
  'link_session.created': 'got the link from Plaid',
  'link_session.opened': 'saw that the customer opened it',
  'link_session.exited': 'recorded that the customer left without finishing',
  'link_session.finished': 'recorded that the customer has shared their accounts',
  'link_session.expired': 'recorded that the link expired',
  'link_session.failed': 'got no link from Plaid',
  'link_session.revoked': 'revoked the link',
  'link_session.came_after_revocation': 'refused what came from a revoked link',
  'link_session.foreign_token': 'was handed a result of another link, which was refused',
  'link_session.replayed': 'refused a result that another link had brought already',
  'link_session.connected': 'took the connection over from Plaid',
  'link_session.fetched': 'fetched the accounts and compared the names',
  'link_session.trouble': 'could not fetch the accounts',
  'link_session.duplicates_seen': 'went on after seeing likely duplicates',
  'link_session.fetch_again': 'had the accounts fetched again',
  'link_session.account_chosen': 'chose the account',
  'plaid_item.good': 'saw that the connection works',
  'plaid_item.sign_in_needed': 'saw that the customer has to sign in again',
  'plaid_item.disconnecting': 'was told that the connection will end',
  'plaid_item.revoked': 'was told that the customer took the access back',
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
  'rehearsal.plaid_fault_staged': 'staged a trouble at the emulated Plaid',
  'rehearsal.plaid_connection_changed': 'changed a connection at the emulated Plaid',
  'rehearsal.plaid_webhook_sent': 'had the emulated Plaid send a webhook',
  'rehearsal.plaid_link_expired': 'let a link expire at the emulated Plaid',
  'rehearsal.plaid_shared_expired': 'let everything expire that was shared and not taken over',
  'rehearsal.plaid_clock_moved': 'moved the emulated Plaid’s clock',
  'rehearsal.plaid_key_rotated': 'had the emulated Plaid sign with a new key',
  'rehearsal.plaid_reset': 'had the emulated Plaid forget everything',
};

function wordsByDetail({ act, objectKind, objectId, detail }: ActivityFact): string | null {
  if (act === 'operation.prepared' && detail['from'] === 'awaiting_approval') return 'approved it';
  if (act === 'operation.discarded' && detail['reason'] === 'draft_expired') return 'discarded an old draft';
  if (act === 'link_session.asked') return askedWords(detail);
  if (act === 'operation.settlement') return `read “${String(detail['status'] ?? '')}” at the bank`;
  if (act === 'refused') return `was refused: the ${objectKind} “${objectId}”`;
  return null;
}

function askedWords(detail: ActivityFact['detail']): string {
  const purpose = detail['purpose'] === 'reconnect' ? 'to reconnect' : 'to share an account';
  // The attestation is part of the record: who said that the customer sat there.
  if (detail['way'] === 'here') return `said that the customer was there, and opened Plaid Link ${purpose}`;
  return `made a link for the customer ${purpose}`;
}

// Reasons of the engine are words of a closed set; those of people stand as they were typed.
function detailWords({ act, detail }: ActivityFact): string | null {
  const { reason, words, filter, permission, code } = detail;
  if (act === 'refused') return typeof permission === 'string' ? `Needs the permission “${permission}”.` : null;
  if (act.startsWith('rehearsal.')) return Object.entries(detail).map(([name, value]) => `${name}: ${String(value)}`).join(', ');
  if (act.startsWith('export.')) return typeof filter === 'string' ? filter : null;
  if (typeof words === 'string') return words;
  if ((act.startsWith('link_session.') || act.startsWith('plaid_item.')) && typeof code === 'string') return `Plaid: ${code}`;
  if (typeof reason !== 'string' || reason === '') return null;
  return reasonSentence(reason) ?? reason;
}
