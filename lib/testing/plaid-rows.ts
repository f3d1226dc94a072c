import type { PlaidOrigin } from '#lib/domain/operation.ts';
import type { LinkSessionRow, PlaidAccountRow, PlaidItemRow, WebhookEventRow } from '#lib/server/store/plaid-rows.ts';
import { sampleTime } from './sample-rows.ts';

/* Valid rows of what is remembered of Plaid; tests change what they are about. */

/** Of an account whose owner's name was not certainly the customer's. */
export const samplePlaid: PlaidOrigin = {
  how: 'hosted',
  sessionId: 'pls-1',
  itemId: 'item-1',
  accountId: 'account-1',
  persistentAccountId: 'persistent-1',
  institutionId: 'ins_109508',
  institutionName: 'First Platypus Bank',
  accountName: 'Plaid Checking',
  mask: '0000',
  tokenised: false,
  identity: 'review',
  identityReason: 'The customer married in May.',
};

/** A hosted link that Plaid has not answered yet; one second younger than the one before. */
export function sampleSession(number: number, change: Partial<LinkSessionRow> = {}): LinkSessionRow {
  return {
    id: `pls-${number}`,
    way: 'hosted',
    purpose: 'link',
    state: 'asked',
    ownerScope: 'user',
    userId: 'user-2',
    firstName: 'Zoë',
    lastName: "O'Neil",
    address: { street: '1 Main St', city: 'Albany', state: 'NY', postalCode: '12207' },
    makerId: 'maker',
    linkTokenHash: `link-token-${number}`,
    sealedLinkToken: 'k1.link-token',
    sealedUrl: 'k1.url',
    linkSessionId: null,
    requestId: null,
    expiresAt: null,
    openedAt: null,
    endedAt: null,
    endCode: null,
    endMessage: null,
    sealedPublicToken: null,
    publicTokenHash: null,
    publicTokenUntil: null,
    shared: null,
    duplicatesSeenBy: null,
    itemId: null,
    accountId: null,
    replacesId: null,
    operationId: null,
    troubleCode: null,
    troubleMessage: null,
    troubleRequestId: null,
    dueAt: null,
    takenUntil: null,
    failures: 0,
    createdAt: sampleTime(number),
    updatedAt: sampleTime(number),
    ...change,
  };
}

export function sampleItem(id: string, change: Partial<PlaidItemRow> = {}): PlaidItemRow {
  return {
    id,
    sealedAccessToken: 'k1.access-token',
    ownerScope: 'user',
    userId: 'user-2',
    institutionId: 'ins_109508',
    institutionName: 'First Platypus Bank',
    health: 'good',
    healthCode: null,
    healthSince: sampleTime(),
    checkedAt: sampleTime(),
    createdAt: sampleTime(),
    ...change,
  };
}

export function samplePlaidAccount(itemId: string, accountId: string, change: Partial<PlaidAccountRow> = {}): PlaidAccountRow {
  return {
    itemId,
    accountId,
    name: 'Plaid Checking',
    officialName: 'Plaid Gold Standard 0% Interest Checking',
    mask: '0000',
    type: 'depository',
    subtype: 'checking',
    verificationStatus: null,
    persistentAccountId: 'persistent-1',
    tokenised: false,
    sealedNumbers: 'k1.numbers',
    numbersUntil: sampleTime(3_600),
    fingerprint: 'f00d',
    nameScore: 88,
    addressScore: null,
    identityComparedAt: sampleTime(),
    readAt: sampleTime(),
    ...change,
  };
}

export function sampleWebhook(number: number, change: Partial<WebhookEventRow> = {}): WebhookEventRow {
  return {
    id: `whe-${number}`,
    source: 'plaid',
    bodyHash: `body-${number}`,
    type: 'LINK',
    code: 'SESSION_FINISHED',
    itemId: null,
    linkTokenHash: 'link-token-1',
    sealedBody: 'k1.body',
    receivedAt: sampleTime(number),
    handledAt: null,
    outcome: null,
    dueAt: sampleTime(number),
    takenUntil: null,
    ...change,
  };
}
