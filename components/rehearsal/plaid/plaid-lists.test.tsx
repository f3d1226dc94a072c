import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { PlaidConnectionView, PlaidLinkView, PlaidWebhookLineView, PlaidWorldView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';
import { ConnectionCard } from './connection-card.tsx';
import { LinkEndCard } from './link-end-card.tsx';
import { PlaidLists } from './plaid-lists.tsx';

const NOW = '2026-11-20T18:00:00.000Z';
const SESSION = 'pls-0123456789abcdef';

function connection(change: Partial<PlaidConnectionView> = {}): PlaidConnectionView {
  const account = { tokenised: false, verificationStatus: null, revoked: false, linkedAccountIds: [] };
  return {
    itemId: 'item-1',
    userId: 'user-2',
    institutionName: 'First Platypus Bank',
    errorCode: null,
    disconnectAt: null,
    removed: false,
    createdAt: NOW,
    accounts: [
      { ...account, accountId: 'a', name: 'Plaid Checking', mask: '0000', linkedAccountIds: ['bbac-1'] },
      { ...account, accountId: 'b', name: 'Plaid Saving', mask: '1111', tokenised: true, verificationStatus: 'pending_manual_verification', revoked: true },
    ],
    lastWebhook: null,
    ...change,
  };
}

function link(change: Partial<PlaidLinkView> = {}): PlaidLinkView {
  return { sessionId: SESSION, userId: 'user-2', way: 'hosted', mode: 'link', createdAt: NOW, expiresAt: NOW, isExpired: false, visits: [], ...change };
}

function webhook(change: Partial<PlaidWebhookLineView> = {}): PlaidWebhookLineView {
  return { id: 'w-1', at: NOW, webhook: 'ITEM/ERROR', itemId: 'item-1', sessionId: null, outcome: 'delivered', tries: [{ at: NOW, httpStatus: 200, problem: null }], ...change };
}

function show(world: Partial<PlaidWorldView>, mayAct = true): string {
  const whole: PlaidWorldView = { now: NOW, connections: [], links: [], webhooks: [], troubles: [], keys: [], counts: { connections: 0, links: 0, webhooks: 0 }, ...world };
  const counts = { connections: whole.connections.length, links: whole.links.length, webhooks: whole.webhooks.length, ...world.counts };
  return renderToStaticMarkup(<PlaidLists world={{ ...whole, counts }} path="/rehearsal/plaid" chosenId={null} mayAct={mayAct} timeZone="America/New_York" />).replaceAll('&amp;', '&');
}

describe('the lists of the emulated Plaid', () => {
  it('say what to expect where there is nothing, and how much is left out', () => {
    const empty = show({});
    for (const words of ['nobody has shared an account', 'no link was made', 'None was sent']) expect(empty).toContain(words);
    expect(show({ webhooks: [webhook()], counts: { connections: 0, links: 0, webhooks: 200 } })).toContain('The newest 1 of 200');
  });

  it('tell of a connection what is wrong, what is shared, and where it is linked here', () => {
    const html = show({ connections: [connection({ errorCode: 'ITEM_LOGIN_REQUIRED', disconnectAt: NOW })] });
    for (const words of ['ITEM_LOGIN_REQUIRED', 'Ends at', 'Customer user-2', 'Plaid Checking ••0000', 'Plaid Saving ••1111', 'tokenised', 'pending_manual_verification', 'taken back', 'href="/bank-accounts/bbac-1"']) expect(html).toContain(words);
    expect(html).toContain('href="/rehearsal/plaid?connection=item-1#connection"');
  });

  it('tell of each link what became of it, and lead to our page of it', () => {
    const visit = (outcome: 'open' | 'success' | 'exited', errorCode: string | null = null) => ({ startedAt: NOW, outcome, errorCode });
    expect(show({ links: [link()] })).toContain('not opened');
    expect(show({ links: [link({ isExpired: true })] })).toContain('expired, never opened');
    const left = show({ links: [link({ isExpired: true, visits: [visit('exited', 'INVALID_CREDENTIALS')] })] });
    for (const words of ['>left<', 'INVALID_CREDENTIALS', '>expired<', `href="/bank-accounts/link/session/${SESSION}"`]) expect(left).toContain(words);
    expect(left).not.toContain('?link=');
    const finished = show({ links: [link({ isExpired: true, visits: [visit('success')] })] });
    expect(finished).toContain('>finished<');
    expect(finished).not.toContain('>expired<');
    expect(show({ links: [link({ sessionId: null, way: 'here', mode: 'update' })] })).toContain('At the desk, to reconnect of user-2');
  });

  it('tell of a webhook each try and its end', () => {
    const tries = [{ at: NOW, httpStatus: 503, problem: null }, { at: NOW, httpStatus: null, problem: 'TimeoutError' }];
    const html = show({ webhooks: [webhook({ outcome: 'failed', tries })] });
    expect(html).toContain('503, no answer (TimeoutError)');
    expect(html).toContain('Given up');
    expect(show({ webhooks: [webhook({ outcome: 'dropped', tries: [] })] })).toContain('Lost on purpose');
  });

  it('offer nothing to those who may only look', () => {
    const world = { connections: [connection()], links: [link()] };
    expect(show(world).match(/href="\/rehearsal/g)).not.toBeNull();
    expect(show(world, false).match(/href="\/rehearsal/g)).toBeNull();
    expect(show({ connections: [connection({ removed: true })] })).not.toContain('href="/rehearsal');
  });
});

describe('the forms that act on what is listed', () => {
  const act = async () => ({ ok: true, value: null }) as const;
  const cardOf = (one: PlaidConnectionView | null) => renderToStaticMarkup(<ConnectionCard connection={one} act={act} fire={act} controlOrigin="http://127.0.0.1:3003" />).replaceAll('&quot;', '"').replaceAll('&#x27;', "'");

  it('show for each button the call that it makes', () => {
    const html = cardOf(connection({ lastWebhook: { webhook: 'ITEM/USER_ACCOUNT_REVOKED', accountId: 'b' } }));
    for (const body of ['{"itemId":"item-1","act":"reset_login"}', '{"itemId":"item-1","act":"revoke_permission"}', '{"itemId":"item-1","act":"pending_disconnect"}', '{"itemId":"item-1","act":"revoke_account","accountId":"a"}'])
      expect(html).toContain(`curl -d '${body}' 127.0.0.1:3003/control/plaid/item`);
    expect(html).toContain(`curl -d '{"itemId":"item-1","accountId":"b","type":"ITEM","code":"USER_ACCOUNT_REVOKED"}' 127.0.0.1:3003/control/plaid/webhook`);
    expect(cardOf(connection())).not.toContain('Send its webhook again');
    expect(cardOf(null)).toContain('There is none yet');
  });

  it('offer to expire the links that are ours and open', () => {
    const other = 'pls-zzzzzzzzzzzzzzzz';
    const links = [link({ isExpired: true, sessionId: other }), link({ sessionId: null }), link()];
    const html = renderToStaticMarkup(<LinkEndCard links={links} sessionId={other} expireLink={act} expireShared={act} controlOrigin="http://127.0.0.1:3003" />);
    expect(Array.from(html.matchAll(/<option value="([^"]+)"/g), ([, value]) => value)).toEqual([SESSION]);
  });
});
