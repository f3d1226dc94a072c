/** What the page that rehearses Plaid may see. The same rule as views.ts: only listed keys, only text. No link token, no
 *  public token, no number is in it. */

export interface PlaidSharedView {
  accountId: string;
  name: string;
  mask: string | null;
  tokenised: boolean;
  verificationStatus: string | null;
  revoked: boolean;
  /** Accounts of this console that were linked from it. */
  linkedAccountIds: string[];
}

export interface PlaidConnectionView {
  itemId: string;
  /** The customer, by the program's own user id. */
  userId: string | null;
  institutionName: string;
  /** Plaid's code of what is wrong; null: well. */
  errorCode: string | null;
  disconnectAt: string | null;
  removed: boolean;
  createdAt: string;
  accounts: PlaidSharedView[];
  /** The newest one sent about it, and the account to send it again for; null: none was sent. */
  lastWebhook: { webhook: string; accountId: string } | null;
}

export interface PlaidLinkVisitView {
  startedAt: string;
  outcome: 'open' | 'success' | 'exited';
  errorCode: string | null;
}

export interface PlaidLinkView {
  /** Ours; null: this console has no such link. */
  sessionId: string | null;
  userId: string;
  way: 'hosted' | 'here';
  mode: 'link' | 'update';
  createdAt: string;
  expiresAt: string;
  /** By Plaid's clock, when this was read. */
  isExpired: boolean;
  /** Oldest first. */
  visits: PlaidLinkVisitView[];
}

export interface PlaidWebhookLineView {
  id: string;
  at: string;
  /** `ITEM/ERROR` */
  webhook: string;
  itemId: string | null;
  sessionId: string | null;
  outcome: 'waiting' | 'delivered' | 'failed' | 'dropped' | 'not_loopback' | 'no_address';
  tries: { at: string; httpStatus: number | null; problem: string | null }[];
}

export interface StagedPlaidTroubleView {
  words: string;
  /** The call it is meant for; null: it is about no call. */
  target: string | null;
  left: number;
}

export interface PlaidKeyView {
  kid: string;
  createdAt: string;
  expiredAt: string | null;
}

export interface PlaidWorldView {
  now: string;
  connections: PlaidConnectionView[];
  links: PlaidLinkView[];
  webhooks: PlaidWebhookLineView[];
  troubles: StagedPlaidTroubleView[];
  keys: PlaidKeyView[];
  /** How many the emulator told of; the newest are shown. */
  counts: { connections: number; links: number; webhooks: number };
}

export interface PlaidRehearsalView {
  /** Where a person's own curl reaches the emulator's control. */
  controlOrigin: string;
  /** Null: the emulator did not tell. */
  world: PlaidWorldView | null;
  problem: string | null;
}

export const WEBHOOK_OUTCOME_WORDS: Record<PlaidWebhookLineView['outcome'], string> = {
  waiting: 'On its way',
  delivered: 'Delivered',
  failed: 'Given up',
  dropped: 'Lost on purpose',
  not_loopback: 'Not sent: its address is elsewhere',
  no_address: 'Not sent: no address was named',
};

/** A link through which nothing was shared yet and that can still be opened. */
export function isOpenAtPlaid({ isExpired, visits }: PlaidLinkView): boolean {
  return !isExpired && visits.every(({ outcome }) => outcome !== 'success');
}
