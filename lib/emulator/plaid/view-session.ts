import type { PlaidBook } from './plaid-book.ts';
import { plaidError } from './plaid-errors.ts';
import type { Item, Session } from './plaid-records.ts';
import { isoTime, viewInstitutionName, viewSharedAccount } from './plaid-views.ts';

/** One session of a link, as /link/token/get tells of it. After update mode `item_add_results` is empty: nothing was added. */
export function viewSession(book: PlaidBook, session: Session) {
  return {
    link_session_id: session.id,
    started_at: isoTime(session.startedAtMs),
    finished_at: session.finishedAtMs === null ? null : isoTime(session.finishedAtMs),
    events: session.events.map(({ id, name, atMs, metadata }) => ({ event_id: id, event_name: name, timestamp: isoTime(atMs), event_metadata: metadata })),
    exit: viewExit(session),
    results: viewResults(book, session),
  };
}

/** react-plaid-link's metadata of `onSuccess`. */
export function viewSuccessMetadata(item: Item, session: Session) {
  return { institution: viewInstitutionName(item.institutionId), accounts: sharedAccounts(item, session), link_session_id: session.id, transfer_status: null };
}

/** react-plaid-link's metadata of `onExit`. */
export function viewExitMetadata(session: Session) {
  const { exit } = session;
  const institutionId = exit?.institutionId ?? null;
  return {
    institution: institutionId === null ? null : viewInstitutionName(institutionId),
    status: exit?.status ?? null,
    link_session_id: session.id,
    request_id: exit?.requestId ?? session.requestId,
  };
}

function viewExit(session: Session) {
  const { exit } = session;
  if (exit === null) return null;
  const metadata = viewExitMetadata(session);
  if (exit.errorCode === null) return { error: null, metadata };
  const { type, code, message, display } = plaidError({ code: exit.errorCode });
  return { error: { error_type: type, error_code: code, error_message: message, display_message: display, request_id: exit.requestId }, metadata };
}

function viewResults(book: PlaidBook, session: Session) {
  if (session.success === null) return null;
  const { itemId, publicToken } = session.success;
  const item = book.items.get(itemId);
  const added = item && publicToken !== null ? [{ public_token: publicToken, accounts: sharedAccounts(item, session), institution: viewInstitutionName(item.institutionId) }] : [];
  return {
    item_add_results: added,
    bank_income_results: [],
    cra_item_add_results: [],
    cra_update_results: [],
    document_income_results: null,
    payroll_income_results: [],
  };
}

function sharedAccounts(item: Item, session: Session) {
  const ids = session.success?.accountIds ?? [];
  return item.accounts.filter(({ id }) => ids.includes(id)).map(viewSharedAccount);
}
