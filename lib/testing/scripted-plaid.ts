import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { fail, ok } from '#lib/domain/result.ts';
import { addMs, HOUR_MS } from '#lib/domain/time.ts';
import type { LinkReading, NumberedAccount, Plaid, SharedItem } from '#lib/server/plaid/plaid-gateway.ts';

export type PlaidAsks = Omit<Plaid, 'origin'>;

export interface PlaidCallRecord {
  name: keyof PlaidAsks;
  /** What was handed over, in order. */
  given: readonly unknown[];
}

/** A Plaid in memory that answers well unless told otherwise, and remembers what it was asked. */
export interface ScriptedPlaid extends Plaid {
  calls: PlaidCallRecord[];
  callsOf(name: keyof PlaidAsks): PlaidCallRecord[];
  /** The next call of this name is answered by `answer`; several wait in line. */
  answerNext<Name extends keyof PlaidAsks>(name: Name, answer: PlaidAsks[Name]): void;
  /** Every call of this name from now on, until `null`. */
  answerAll<Name extends keyof PlaidAsks>(name: Name, answer: PlaidAsks[Name] | null): void;
}

type Lines = { [Name in keyof PlaidAsks]: PlaidAsks[Name][] };
type Standing = { [Name in keyof PlaidAsks]: PlaidAsks[Name] | null };

export function createScriptedPlaid(now: () => Date = () => new Date('2026-11-20T18:00:00.000Z')): ScriptedPlaid {
  const calls: PlaidCallRecord[] = [];
  const lines: Lines = { createLinkToken: [], readLink: [], exchange: [], readNumbers: [], matchIdentity: [], readItem: [], verifyWebhook: [] };
  const standing: Standing = { createLinkToken: null, readLink: null, exchange: null, readNumbers: null, matchIdentity: null, readItem: null, verifyWebhook: null };
  const usual = usualAnswers(now);
  const record = (name: keyof PlaidAsks, ...given: unknown[]): void => void calls.push({ name, given });

  return {
    origin: 'http://127.0.0.1:1',
    calls,
    callsOf: (name) => calls.filter((call) => call.name === name),
    answerNext: (name, answer) => void lines[name].push(answer),
    answerAll: (name, answer) => {
      standing[name] = answer;
    },
    createLinkToken: (order) => {
      record('createLinkToken', order);
      return (lines.createLinkToken.shift() ?? standing.createLinkToken ?? usual.createLinkToken)(order);
    },
    readLink: (linkToken) => {
      record('readLink', linkToken);
      return (lines.readLink.shift() ?? standing.readLink ?? usual.readLink)(linkToken);
    },
    exchange: (publicToken) => {
      record('exchange', publicToken);
      return (lines.exchange.shift() ?? standing.exchange ?? usual.exchange)(publicToken);
    },
    readNumbers: (accessToken) => {
      record('readNumbers', accessToken);
      return (lines.readNumbers.shift() ?? standing.readNumbers ?? usual.readNumbers)(accessToken);
    },
    matchIdentity: (accessToken, person) => {
      record('matchIdentity', accessToken, person);
      return (lines.matchIdentity.shift() ?? standing.matchIdentity ?? usual.matchIdentity)(accessToken, person);
    },
    readItem: (accessToken) => {
      record('readItem', accessToken);
      return (lines.readItem.shift() ?? standing.readItem ?? usual.readItem)(accessToken);
    },
    verifyWebhook: (rawBody, header, at) => {
      record('verifyWebhook', rawBody, header, at);
      return (lines.verifyWebhook.shift() ?? standing.verifyWebhook ?? usual.verifyWebhook)(rawBody, header, at);
    },
  };
}

/** As the sandbox's First Platypus Bank: two accounts, both with numbers, the owner as named. Tokens are numbered. */
function usualAnswers(now: () => Date): PlaidAsks {
  let made = 0;
  const spent = new Set<string>();
  return {
    createLinkToken: async (order) => {
      made += 1;
      const linkToken = `link-sandbox-${made}`;
      const expiresAt = addMs(now(), order.way === 'hosted' ? order.lifetimeMs : 4 * HOUR_MS);
      return ok({ linkToken, hostedUrl: order.way === 'hosted' ? `http://127.0.0.1:1/link/?token=${linkToken}&way=hosted` : null, expiresAt, requestId: `req-${made}` });
    },
    readLink: async () => ok(untouchedLink()),
    exchange: async (publicToken) => {
      if (spent.has(publicToken)) return fail(plaidSays('INVALID_INPUT', 'INVALID_PUBLIC_TOKEN'));
      spent.add(publicToken);
      return ok({ accessToken: `access-for-${publicToken}`, itemId: `item-for-${publicToken}` });
    },
    readNumbers: async (accessToken) => ok({ itemId: accessToken.replace('access-', 'item-'), institutionId: 'ins_109508', accounts: sampleAccounts(), requestId: 'req-auth' }),
    matchIdentity: async (_accessToken, { address }) => ok(new Map(sampleAccounts().map(({ accountId }) => [accountId, { name: 100, address: address === null ? null : 100 }]))),
    readItem: async (accessToken) => ok({ itemId: accessToken.replace('access-', 'item-'), institutionId: 'ins_109508', institutionName: 'First Platypus Bank', error: null, requestId: 'req-item' }),
    verifyWebhook: async (_rawBody, header) => (header === 'signed' ? ok(null) : fail({ reason: 'wrong_signature', retryable: false })),
  };
}

export function plaidSays(type: string, code: string, displayMessage: string | null = null): PlaidFailure {
  return { type, code, displayMessage, requestId: 'req-refused' };
}

/** A link that nobody has opened. */
export function untouchedLink(): LinkReading {
  return { expiresAt: null, openedAt: null, finishedAt: null, linkSessionId: null, shared: [], succeeded: false, exit: null, requestId: 'req-read' };
}

/** A link through which both accounts have been shared. */
export function finishedLink(at: Date, publicToken = 'public-sandbox-1'): LinkReading {
  return { ...untouchedLink(), openedAt: at, finishedAt: at, linkSessionId: 'session-1', shared: [sharedItem(publicToken)], succeeded: true };
}

export function sharedItem(publicToken: string): SharedItem {
  const accounts = sampleAccounts().map(({ accountId, name, mask, type, subtype, verificationStatus }) => ({ accountId, name, mask, type, subtype, verificationStatus }));
  return { publicToken, institutionId: 'ins_109508', institutionName: 'First Platypus Bank', accounts };
}

export function sampleAccounts(): NumberedAccount[] {
  const common = { type: 'depository', verificationStatus: null, persistentAccountId: null };
  return [
    { ...common, accountId: 'acc-checking', name: 'Plaid Checking', officialName: 'Plaid Gold Standard 0% Interest Checking', mask: '0000', subtype: 'checking', numbers: { account: '1111222233330000', routing: '011401533', tokenised: false } },
    { ...common, accountId: 'acc-saving', name: 'Plaid Saving', officialName: null, mask: '1111', subtype: 'savings', numbers: { account: '1111222233331111', routing: '011401533', tokenised: false } },
  ];
}
