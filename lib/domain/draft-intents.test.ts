import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { actIntent, sendIntent } from './act-intent.ts';
import { draftFundingIntent, draftLinkIntent } from './draft-intents.ts';

const typedFunding = { sourceAccountId: 'bbac-1', targetAccountId: 'rbac-1', userId: 'user-1', amount: '100' };
const typedLink = { ownerScope: 'user', userId: 'user-1', firstName: 'Ada', lastName: 'L', routingNumber: '110 000-000', accountNumber: '12345', accountNumberAgain: '12345' };

const SEEN = '0123456789abcdef0123456789abcdef';

describe('what forms and buttons send', () => {
  it('needs neither draft nor predecessor, and takes no field that is not listed', () => {
    const parsed = z.parse(draftFundingIntent, { ...typedFunding, role: 'admin', makerId: 'x', idempotencyKey: 'idp-1' });
    expect(parsed).toMatchObject({ draftId: null, replacesId: null, reference: null });
    for (const foreign of ['role', 'makerId', 'idempotencyKey']) expect(parsed).not.toHaveProperty(foreign);
  });

  it('does not take keys that would reach a prototype', () => {
    const parsed = z.parse(draftFundingIntent, JSON.parse('{"sourceAccountId":"a","targetAccountId":"b","userId":"c","amount":"1","__proto__":{"draftId":"op_x"}}'));
    expect(parsed.draftId).toBeNull();
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });

  it('keeps the checks of the link form when it adds where the draft comes from', () => {
    expect(z.parse(draftLinkIntent, typedLink)).toMatchObject({ routingNumber: '110000000', confirmRouting: false, draftId: null });
    const different = z.safeParse(draftLinkIntent, { ...typedLink, accountNumberAgain: '12346' });
    expect(different.error?.issues.map((issue) => issue.path)).toEqual([['accountNumberAgain']]);
    const half = z.safeParse(draftLinkIntent, { ...typedLink, street: '1 Main St' });
    expect(half.error?.issues.map((issue) => issue.path)).toEqual([['street']]);
  });

  it('reads a reason that is blank, null or absent as none', () => {
    for (const duplicateReason of ['  ', null, undefined]) expect(z.parse(sendIntent, { operationId: 'op', duplicateReason, seen: SEEN })).toEqual({ operationId: 'op', duplicateReason: null, seen: SEEN });
    expect(z.parse(actIntent, { operationId: 'op', act: 'cancel' })).toEqual({ operationId: 'op', act: 'cancel', verdict: null, reference: null, reason: null, seen: null });
  });

  it('takes no Send and no request for approval without what was shown', () => {
    for (const seen of [undefined, null, '', 'x', SEEN.toUpperCase()]) expect(z.safeParse(sendIntent, { operationId: 'op', seen }).success).toBe(false);
    expect(z.safeParse(actIntent, { operationId: 'op', act: 'request_approval', reason: 'x' }).error?.issues[0]?.path).toEqual(['seen']);
  });

  it('knows no other act, and wants a verdict for a proposal', () => {
    expect(z.safeParse(actIntent, { operationId: 'op', act: 'send' }).success).toBe(false);
    expect(z.safeParse(actIntent, { operationId: 'op', act: 'propose_closing', reason: 'x' }).error?.issues[0]?.path).toEqual(['verdict']);
  });
});
