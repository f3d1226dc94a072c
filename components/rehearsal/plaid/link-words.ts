import type { PlaidLinkView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';

/** One link among others: what it is for, whose it is, and its id. */
export function linkWords({ way, mode, userId, sessionId }: Pick<PlaidLinkView, 'way' | 'mode' | 'userId' | 'sessionId'>): string {
  return [`${wayWords({ way, mode })} of ${userId}`, ...(sessionId === null ? [] : [sessionId])].join(', ');
}

export function wayWords({ way, mode }: Pick<PlaidLinkView, 'way' | 'mode'>): string {
  return `${way === 'hosted' ? 'Secure link' : 'At the desk'}${mode === 'update' ? ', to reconnect' : ''}`;
}
