import type { OwnerScope, PostalAddress } from '../operation.ts';
import type { LinkPurpose, LinkSessionState, LinkWay } from './link-session.ts';

/** A link of Plaid's that was made for one customer, as the screens see it. No token is in it. */
export interface LinkSessionView {
  id: string;
  way: LinkWay;
  purpose: LinkPurpose;
  state: LinkSessionState;
  ownerScope: OwnerScope;
  userId: string;
  firstName: string;
  lastName: string;
  address: PostalAddress | null;
  madeByName: string;
  createdAt: string;
  expiresAt: string | null;
  openedAt: string | null;
  endedAt: string | null;
  /** Why it ended without an account: what happened and what to do. */
  ended: TroubleView | null;
  /** For Plaid's support. */
  linkSessionId: string | null;
  requestId: string | null;
  /** How many accounts the customer shared; 0 until they have. */
  sharedCount: number;
  /** Made from this session, if somebody chose an account: a draft or what became of it. */
  operationId: string | null;
  operationIsDraft: boolean;
  /** The link that was sent in this one's place. */
  replacedBy: string | null;
  steps: LinkStepView[];
  /** What remains to do, and where. */
  next: 'wait' | 'decide_duplicate' | 'fetch' | 'pick' | 'review' | 'done' | 'none';
  /** The account that a reconnection was asked for. */
  accountId: string | null;
  mayRevoke: boolean;
  mayResend: boolean;
}

export interface LinkStepView {
  label: string;
  at: string | null;
  status: 'done' | 'now' | 'ahead' | 'failed';
}

/** What happened, what to do, and what Plaid's support asks for. */
export interface TroubleView {
  code: string;
  sentence: string;
  next: string;
  requestId: string | null;
}

/** The hosted page's address: for the person who made it and colleagues who may link. */
export interface HostedLinkView {
  url: string;
  /** SVG markup, made on the server. */
  qr: QrView;
}

/** Dark modules as one SVG path over a square of `size` units, quiet zone included. */
export interface QrView {
  size: number;
  path: string;
}

export interface LinkSessionLineView {
  id: string;
  way: LinkWay;
  purpose: LinkPurpose;
  state: LinkSessionState;
  userId: string;
  name: string;
  createdAt: string;
  expiresAt: string | null;
  madeByName: string;
  next: LinkSessionView['next'];
}

export type GateLevel = 'go' | 'warn' | 'blocked';

export interface GateView {
  level: GateLevel;
  /** Plaid's word; null when it said nothing. */
  status: string | null;
  sentence: string;
  next: string | null;
}

export type MatchLevel = 'match' | 'review' | 'no_match' | 'unavailable';

export interface IdentityView {
  level: MatchLevel;
  /** 0 to 100; null: not compared. */
  nameScore: number | null;
  addressScore: number | null;
  sentence: string;
}

export interface DuplicateView {
  accountId: string;
  /** First and last name and mask, as the earlier account has them. */
  words: string;
  why: 'same_account' | 'same_numbers' | 'same_name_and_mask';
  createdAt: string;
}

/** One account that the customer shared. */
export interface SharedAccountView {
  /** Plaid's `account_id`: opaque, not a number of the bank. */
  accountId: string;
  name: string;
  officialName: string | null;
  mask: string | null;
  subtype: string | null;
  tokenised: boolean;
  gate: GateView;
  identity: IdentityView;
  duplicates: DuplicateView[];
  /** Chosen before, and what became of it. */
  operationId: string | null;
}

export interface PickerView {
  session: LinkSessionView;
  institutionName: string | null;
  /** `before_exchange`: these are likely known already; nothing has been fetched. */
  stage: 'before_exchange' | 'picking';
  accounts: SharedAccountView[];
  trouble: TroubleView | null;
}

export type ItemHealth = 'good' | 'sign_in_needed' | 'disconnecting' | 'revoked';

export interface ItemHealthView {
  itemId: string;
  health: ItemHealth;
  sentence: string;
  next: string | null;
  /** Plaid's own code behind it. */
  code: string | null;
  since: string;
  checkedAt: string;
  mayReconnect: boolean;
  /** A link for reconnecting that is open already. */
  openSessionId: string | null;
}
