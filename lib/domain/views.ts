import type { ExpectedView, ReturnView } from './fact-views.ts';
import type { ActivityLineView, NoteView } from './list-views.ts';
import type { OwnerScope, PostalAddress } from './operation.ts';
import type { ClosingVerdict, OperationKind, OperationState, ResolvedBy } from './operation-state.ts';
import type { Unusual } from './unusual.ts';
import type { LinkedHow, LinkWay } from './plaid/link-session.ts';
import type { MatchLevel } from './plaid/plaid-views.ts';

/** What the browser may see. Text across the boundary: amounts as `"100.00"`, times as ISO 8601 in UTC. */

/** The buttons of the status page; the server offers only those that this operator may press now. */
export type OperationAct =
  | 'change'
  | 'send'
  | 'discard'
  | 'approve'
  | 'decline'
  | 'withdraw'
  | 'check_again'
  | 'try_again'
  | 'cancel'
  | 'propose_closing'
  | 'confirm_closing'
  | 'send_as_new';

export interface FundingDetailsView {
  amount: string;
  currency: string;
  sourceAccountId: string;
  sourceAccountName: string | null;
  targetAccountId: string;
  userId: string;
  externalId: string;
  reference: string | null;
  description: string | null;
  purpose: string | null;
  sourceName: string | null;
  participantId: string | null;
  sourceLedgerUid: string | null;
  destinationLedgerUid: string | null;
}

export interface LinkDetailsView {
  ownerScope: OwnerScope;
  userId: string;
  firstName: string;
  lastName: string;
  routingNumber: string;
  last4: string;
  address: PostalAddress | null;
  fingerprint: string | null;
  /** Null: linked by hand. */
  plaid: LinkOriginView | null;
}

/** How the customer shared the account that is linked. */
export interface LinkOriginView {
  how: LinkWay;
  /** The link that the customer shared it through. */
  sessionId: string;
  institutionName: string | null;
  accountName: string;
  /** What the customer knows it by. */
  mask: string | null;
  /** The number was made for this connection: `last4` is not what the customer knows. */
  tokenised: boolean;
  identity: MatchLevel;
  /** Why somebody went on when the name did not certainly fit. */
  identityReason: string | null;
}

/** The eleven fields of Ingo's answer in its own words, and the assumed return code. */
export interface LedgerTransactionView {
  id: string;
  role: 'own' | 'reversal';
  amount: string;
  currency: string;
  status: string;
  category: string | null;
  method: string | null;
  originatorType: string | null;
  originatorId: string | null;
  description: string | null;
  postingDate: string | null;
  reversedTransactionId: string | null;
  returnCode: string | null;
  readAt: string;
}

export interface LinkedAccountView {
  id: string;
  ownerScope: OwnerScope;
  userId: string;
  firstName: string;
  lastName: string;
  last4: string;
  routingNumber: string;
  bankName: string | null;
  sourcePlatform: string | null;
  bankCreatedAt: string | null;
  endingDiffers: boolean;
  /** "Do not charge", and why; null when nobody said so. */
  blockedReason: string | null;
  blockedAt: string | null;
  linkedHow: LinkedHow;
  institutionName: string | null;
  /** What the customer knows it by; null when it was linked by hand. */
  mask: string | null;
  /** The number was made for one connection: `last4` is not what the customer knows. */
  tokenised: boolean;
  plaidItemId: string | null;
  operationId: string | null;
  linkedByName: string | null;
  createdAt: string;
}

export interface TimelineEntry {
  id: string;
  at: string;
  title: string;
  detail: string | null;
  /** How we know: a badge. Null for what we did ourselves. */
  evidence: ResolvedBy | 'poll' | null;
  tone: 'neutral' | 'good' | 'doubt' | 'bad';
}

/** The same facts that the maker saw, as they are now. */
export interface ApprovalView {
  twins: TwinView[];
  unusual: Unusual[];
}

export interface ClosingView {
  verdict: ClosingVerdict;
  reference: string | null;
  reason: string | null;
  proposedByName: string | null;
  confirmedByName: string | null;
}

export interface OperationView {
  id: string;
  kind: OperationKind;
  state: OperationState;
  stateReason: string | null;
  bankMessage: string | null;
  resolvedBy: ResolvedBy | null;
  makerName: string;
  createdAt: string;
  preparedAt: string | null;
  finishedAt: string | null;
  /** "Trying again until": inside it the worker sends by itself. */
  sendUntil: string | null;
  /** When the console will next do something by itself; null when nothing is planned. */
  nextCheckAt: string | null;
  attemptCount: number;
  fund: FundingDetailsView | null;
  link: LinkDetailsView | null;
  /** The account a successful link made. */
  account: LinkedAccountView | null;
  bankId: string | null;
  endingDiffers: boolean;
  /** Fundings: why the account that they charge is marked "Do not charge"; null when it is not. */
  blockedReason: string | null;
  settlementStatus: string | null;
  postedAt: string | null;
  mayReturnUntil: string | null;
  transactions: LedgerTransactionView[];
  timeline: TimelineEntry[];
  acts: OperationAct[];
  duplicateReason: string | null;
  /** Of a draft: tells what was shown from what it may become in another window. Send hands it back. */
  version: string | null;
  /** While it waits for a second person: what that person should weigh. */
  approval: ApprovalView | null;
  replacesId: string | null;
  replacedById: string | null;
  closing: ClosingView | null;
  exceptions: string[];
  /** Fundings only, while it can be said: null for what will never be posted. */
  expected: ExpectedView | null;
  /** Fundings that came back. */
  returned: ReturnView | null;
  /** By operators, oldest first. */
  notes: NoteView[];
  /** Every act on it, oldest first. */
  history: ActivityLineView[];
}

/** One line of a list. */
export interface OperationLineView {
  id: string;
  kind: OperationKind;
  state: OperationState;
  settlementStatus: string | null;
  returned: boolean;
  amount: string | null;
  title: string;
  detail: string;
  makerName: string;
  createdAt: string;
}

/** A submitted twin, told to the person who is about to send the same again. */
export interface TwinView {
  id: string;
  state: OperationState;
  createdAt: string;
  makerName: string;
  /** `blocks`: unfinished. `ask_reason`: finished within 24 h. */
  effect: 'blocks' | 'ask_reason';
  /** The two side by side, one line for each field. */
  rows: TwinRowView[];
}

export interface TwinRowView {
  label: string;
  here: string;
  there: string;
  differs: boolean;
}
