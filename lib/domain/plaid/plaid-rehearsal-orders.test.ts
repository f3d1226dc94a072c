import { describe, expect, it } from 'vitest';
import { PLAID_ENDPOINTS, plaidClockOrder as emulatorClock, plaidEmptyOrder, plaidExpireOrder, plaidFaultOrder as emulatorFault, plaidItemOrder as emulatorItem, plaidWebhookOrder as emulatorWebhook } from '#lib/wire/plaid-emulator-control.ts';
import { ITEM_WEBHOOKS } from '#lib/emulator/plaid/webhook-letters.ts';
import { clockIntent } from '../rehearsal-intents.ts';
import { curlOf, orderOfTexts } from '../rehearsal-orders.ts';
import { expireLinkIntent, expireSharedIntent, plaidFaultIntent, plaidItemIntent, plaidWebhookIntent, resetPlaidIntent, rotateKeyIntent } from './plaid-rehearsal-intents.ts';
import { ITEM_WEBHOOK_NAMES, PLAID_CALLS, PLAID_ITEM_ACTS, PLAID_TROUBLES } from './plaid-rehearsal-choices.ts';
import { readPlaidChoice } from './plaid-rehearsal-filter.ts';
import {
  expireLinkOrder,
  expirePublicTokensOrder,
  plaidClockOrder,
  plaidFaultOrder,
  plaidItemOrder,
  plaidWebhookOrder,
  resetPlaidOrder,
  rotateKeyOrder,
} from './plaid-rehearsal-orders.ts';

const LINK = 'pls-0123456789abcdef';
const ORIGIN = 'http://127.0.0.1:3003';
const fault = { trouble: 'error', call: '/auth/get', code: 'INSTITUTION_DOWN', times: '2', hangSeconds: '30' };
const change = { itemId: 'item-1', act: 'revoke_account', accountId: 'acc_1' };
const webhook = { about: 'item:item-1', webhook: 'ITEM/ERROR' };

describe('the orders to the emulated Plaid', () => {
  it('know every call and every webhook that it knows', () => {
    expect(Object.keys(PLAID_CALLS).sort()).toEqual([...PLAID_ENDPOINTS, 'any'].sort());
    expect([...ITEM_WEBHOOK_NAMES].sort()).toEqual([...ITEM_WEBHOOKS].sort());
  });

  it('are taken by it, whatever is chosen', () => {
    for (const trouble of Object.keys(PLAID_TROUBLES))
      for (const call of Object.keys(PLAID_CALLS)) {
        const { body } = plaidFaultOrder(plaidFaultIntent.parse({ ...fault, trouble, call }));
        expect(emulatorFault.safeParse(body).error, JSON.stringify(body)).toBeUndefined();
        expect(body).toMatchObject({ count: 2 });
      }
    for (const act of PLAID_ITEM_ACTS) expect(emulatorItem.parse(plaidItemOrder(plaidItemIntent.parse({ itemId: 'item-1', act })).body)).toEqual({ itemId: 'item-1', act });
    expect(emulatorItem.parse(plaidItemOrder(plaidItemIntent.parse(change)).body)).toEqual(change);
    for (const name of ITEM_WEBHOOK_NAMES) expect(emulatorWebhook.safeParse(plaidWebhookOrder(plaidWebhookIntent.parse({ ...webhook, webhook: name })).body).success, name).toBe(true);
    const finished = plaidWebhookIntent.parse({ about: `link:${LINK}`, webhook: 'LINK/SESSION_FINISHED' });
    expect(emulatorWebhook.parse(plaidWebhookOrder(finished, 'link-sandbox-1').body)).toEqual({ linkToken: 'link-sandbox-1', type: 'LINK', code: 'SESSION_FINISHED' });
    expect(plaidExpireOrder.parse(expireLinkOrder('link-sandbox-1').body)).toEqual({ linkToken: 'link-sandbox-1' });
    expect(plaidExpireOrder.parse(expirePublicTokensOrder().body)).toEqual({ publicTokens: true });
    expect(emulatorClock.parse(plaidClockOrder({ seconds: 90 }).body)).toEqual({ advanceSeconds: 90 });
    for (const order of [rotateKeyOrder(), resetPlaidOrder()]) expect(plaidEmptyOrder.parse(order.body)).toEqual({});
  });

  it('shown while they are typed are the ones that are given', () => {
    for (const trouble of Object.keys(PLAID_TROUBLES)) expect(orderOfTexts('plaid_fault', { ...fault, trouble })).toEqual(plaidFaultOrder(plaidFaultIntent.parse({ ...fault, trouble })));
    expect(orderOfTexts('plaid_item', change)).toEqual(plaidItemOrder(plaidItemIntent.parse(change)));
    expect(orderOfTexts('plaid_webhook', webhook)).toEqual(plaidWebhookOrder(plaidWebhookIntent.parse(webhook)));
    expect(orderOfTexts('plaid_clock', { seconds: '90' })).toEqual(plaidClockOrder(clockIntent.parse({ seconds: '90' })));
    expect(orderOfTexts('plaid_expire_shared', { confirm: 'public_tokens' })).toEqual(expirePublicTokensOrder());
    expect(orderOfTexts('plaid_rotate_key', {})).toEqual(rotateKeyOrder());
    expect(orderOfTexts('plaid_reset', {})).toEqual(resetPlaidOrder());
  });

  it('name the link token as a variable of the shell, which the server alone fills in', () => {
    const shown = `curl -d '{"linkToken":"'"$LINK_TOKEN"'"}' 127.0.0.1:3003/control/plaid/expire`;
    expect(curlOf(ORIGIN, orderOfTexts('plaid_expire_link', { sessionId: LINK }))).toBe(shown);
    expect(curlOf(ORIGIN, orderOfTexts('plaid_webhook', { about: `link:${LINK}`, webhook: 'LINK/SESSION_FINISHED' }))).toBe(
      `curl -d '{"linkToken":"'"$LINK_TOKEN"'","type":"LINK","code":"SESSION_FINISHED"}' 127.0.0.1:3003/control/plaid/webhook`,
    );
    // A text that only looks like it stays a text.
    expect(curlOf(ORIGIN, orderOfTexts('plaid_fault', { ...fault, code: '$LINK_TOKEN' }))).toContain(`'{"kind":"error","endpoint":"/auth/get","code":"$LINK_TOKEN","count":2}'`);
  });
});

describe('the forms for the emulated Plaid', () => {
  it('refuse what makes no sense, with words', () => {
    expect(plaidFaultIntent.safeParse({ ...fault, code: '' }).error?.issues).toMatchObject([{ path: ['code'], message: 'Enter the code that the call is refused with.' }]);
    expect(plaidFaultIntent.parse({ ...fault, trouble: 'drop_webhooks', code: '' })).toMatchObject({ trouble: 'drop_webhooks' });
    for (const bad of [{ trouble: 'toString' }, { call: '__proto__' }, { code: 'down;' }, { times: '0' }, { times: '1001' }, { hangSeconds: '601' }]) expect(plaidFaultIntent.safeParse({ ...fault, ...bad }).success, JSON.stringify(bad)).toBe(false);
    for (const itemId of ['', 'a b', 'x'.repeat(129), '../x']) expect(plaidItemIntent.safeParse({ ...change, itemId }).success, itemId).toBe(false);
    for (const about of ['', 'item:', 'link:', 'link:item-1', 'item:a b', LINK, `link:${LINK}\n`]) expect(plaidWebhookIntent.safeParse({ ...webhook, about }).success, about).toBe(false);
    expect(plaidWebhookIntent.safeParse({ ...webhook, webhook: 'ITEM/UNHEARD_OF' }).success).toBe(false);
    for (const intent of [plaidFaultIntent, plaidItemIntent, plaidWebhookIntent, expireLinkIntent, expireSharedIntent, rotateKeyIntent, resetPlaidIntent]) expect(intent.safeParse({}).success).toBe(false);
    // A token is no name of ours.
    expect(expireLinkIntent.safeParse({ sessionId: 'link-sandbox-1' }).success).toBe(false);
  });

  it('take from the address what was chosen in the lists', () => {
    expect(readPlaidChoice({ connection: 'item-1', link: LINK })).toEqual({ filter: { itemId: 'item-1', sessionId: LINK }, problems: [] });
    const { filter, problems } = readPlaidChoice({ connection: 'a b', link: 'link-sandbox-1' });
    expect(filter).toEqual({ itemId: null, sessionId: null });
    expect(problems).toHaveLength(2);
  });
});
