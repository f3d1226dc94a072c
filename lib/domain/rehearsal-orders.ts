import { FAULT_KINDS, MAY_EXECUTE, type FaultKind } from './bank-faults.ts';
import { LINK_TOKEN_SLOT, PLAID_ORDER_NAMES, plaidOrderOfTexts, type PlaidOrderName } from './plaid/plaid-rehearsal-orders.ts';
import { unreachable } from './result.ts';

/** The one call to an emulator that each form of the rehearsal pages becomes. The page shows it, the action makes it. */
export interface ControlOrder {
  path: 'clock' | 'fault' | 'transaction' | 'reset' | `plaid/${'fault' | 'item' | 'webhook' | 'expire' | 'clock' | 'rotate_key' | 'reset'}`;
  body: Record<string, string | number | boolean>;
}

/** The bank's calls that a trouble may be meant for. */
export const FAULT_TARGETS = {
  moving: 'Any call that moves something',
  any: 'Any call at all',
  chargeAndFund: 'Charge and fund',
  saveUserBankAccount: 'Link an account of a user',
  saveProgramBankAccount: 'Link an account of the program',
  getTransaction: 'Read one transaction',
  listProgramTransactions: 'List transactions',
  getProgramRoutableAccount: 'Read the routable account',
  getProgramBalance: 'Read the balance',
  reportTransactions: 'Report',
} as const;

/** Offered as the next word; the emulator takes any. */
export const NEXT_STATUSES = ['posted', 'returned', 'failed', 'canceled', 'pending'] as const;

/** What the forms collect, read. */
export interface ClockIntent {
  seconds: number;
}
export interface FaultIntent {
  kind: FaultKind;
  target: string;
  until: 'count' | 'seconds';
  amount: number;
  executes: boolean;
}
export interface DecideIntent {
  transactionId: string;
  status: string;
  /** Empty: none. */
  returnCode: string;
  as: 'change' | 'reversal';
}
export interface ResetIntent {
  keepAccounts: boolean;
}

export function clockOrder({ seconds }: ClockIntent): ControlOrder {
  return { path: 'clock', body: { advanceSeconds: seconds } };
}

export function faultOrder({ kind, target, until, amount, executes }: FaultIntent): ControlOrder {
  // Refused connections never reach the emulator: it can neither count them nor know what they were for.
  if (kind === 'refuse') return { path: 'fault', body: { kind, seconds: amount } };
  return {
    path: 'fault',
    body: { kind, [until]: amount, ...(target !== 'moving' && { operation: target }), ...(MAY_EXECUTE.includes(kind) && { execute: executes }) },
  };
}

export function decideOrder({ transactionId, status, returnCode, as }: DecideIntent): ControlOrder {
  return { path: 'transaction', body: { id: transactionId, status, ...(returnCode !== '' && { return_code: returnCode }), as } };
}

export function resetOrder({ keepAccounts }: ResetIntent): ControlOrder {
  return { path: 'reset', body: { keepAccounts } };
}

export type OrderName = 'clock' | 'fault' | 'decide' | 'reset' | PlaidOrderName;

/** The order that a form stands at, before it is read: half-typed fields count as nothing. */
export function orderOfTexts(name: OrderName, texts: Readonly<Record<string, string>>): ControlOrder {
  const text = (field: string): string => texts[field]?.trim() ?? '';
  if (isPlaidOrder(name)) return plaidOrderOfTexts(name, text);
  switch (name) {
    case 'clock':
      return clockOrder({ seconds: Number(text('seconds')) || 0 });
    case 'fault':
      return faultOrder({
        kind: FAULT_KINDS.find((kind) => kind === text('kind')) ?? FAULT_KINDS[0],
        target: text('target'),
        until: text('until') === 'seconds' ? 'seconds' : 'count',
        amount: Number(text('amount')) || 0,
        executes: text('executes') === 'on',
      });
    case 'decide':
      return decideOrder({ transactionId: text('transactionId'), status: text('status'), returnCode: text('returnCode'), as: text('as') === 'reversal' ? 'reversal' : 'change' });
    case 'reset':
      return resetOrder({ keepAccounts: text('keepAccounts') === 'on' });
    default:
      return unreachable(name);
  }
}

function isPlaidOrder(name: OrderName): name is PlaidOrderName {
  return PLAID_ORDER_NAMES.some((known) => known === name);
}

/** The same order for a shell; curl posts what it is given with -d. The shell puts in what the page must not have. */
export function curlOf(controlOrigin: string, { path, body }: ControlOrder): string {
  const json = quoted(JSON.stringify(body));
  const given = body['linkToken'] === LINK_TOKEN_SLOT ? json.replace(`"${LINK_TOKEN_SLOT}"`, `"'"${LINK_TOKEN_SLOT}"'"`) : json;
  return `curl -d ${given} ${controlOrigin.replace('http://', '')}/control/${path}`;
}

/** One word for a POSIX shell, whatever is in it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
