import { describe, expect, it } from 'vitest';
import { actIntent, sendIntent } from './act-intent.ts';

const VERSION = '0'.repeat(32);

describe('the reasons that buttons take with them', () => {
  it('may be typed on several lines', () => {
    expect(actIntent.parse({ operationId: 'op_1', act: 'propose_closing', verdict: 'not_made', reason: 'Ms Hill, by phone.\r\nTicket 7' }).reason).toBe('Ms Hill, by phone. Ticket 7');
    expect(sendIntent.parse({ operationId: 'op_1', duplicateReason: 'both\nare due', seen: VERSION }).duplicateReason).toBe('both are due');
  });

  it('are null where nothing was typed', () => {
    for (const blank of [undefined, null, '', ' \n ']) expect(sendIntent.parse({ operationId: 'op_1', duplicateReason: blank, seen: VERSION }).duplicateReason).toBeNull();
  });
});
