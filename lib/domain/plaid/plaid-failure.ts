/** Why Plaid did not do what it was asked, without anything of the request. `code` is Plaid's own word (an open set) or
 *  one of ours: `NO_ANSWER` (unreachable or too slow), `UNREADABLE_ANSWER`, `NOT_CONFIGURED`. */
export interface PlaidFailure {
  type: string;
  code: string;
  /** Plaid's sentence for people; null when it sent none. Cut and cleaned. */
  displayMessage: string | null;
  /** What Plaid's support asks for; null when there was no answer. */
  requestId: string | null;
}
