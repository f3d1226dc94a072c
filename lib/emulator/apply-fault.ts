import { z } from 'zod';
import { unreachable } from '#lib/domain/result.ts';
import { cents, parseWireAmount, toWireAmount } from '#lib/domain/money.ts';
import { apiResponse, delivered, gatewayResponse, htmlResponse, refusal, type ApiAnswer } from './answers.ts';
import { mintBankId } from './desk.ts';
import type { Fault } from './faults.ts';

/** The answer of a bank that did nothing. */
export function faultInstead(fault: Fault, pathname: string): Response {
  return withFault(fault, refusal(500, 'Internal server error'), pathname);
}

/** What becomes of the bank's own answer under this fault. */
export function withFault(fault: Fault, answer: ApiAnswer, pathname: string): Response {
  switch (fault.kind) {
    case 'reset_before':
    case 'charge_then_reset':
      return delivered(apiResponse(answer), 'reset');
    case 'charge_then_cut':
      return delivered(apiResponse(answer), 'cut');
    case 'slow':
      return apiResponse(answer);
    case '400':
      return apiResponse(refusal(400, 'The request was refused.'));
    case '401':
      return gatewayResponse(401, 'HMAC signature does not match');
    case '409':
      return apiResponse(inProgressAnswer());
    case '422':
      return apiResponse(refusal(422, 'The request is not valid.', { body: 'Refused on purpose.' }));
    case '429':
      return gatewayResponse(429, 'API rate limit exceeded', { 'retry-after': String(fault.retryAfterSeconds) });
    case '500':
      return apiResponse(refusal(500, 'Internal server error'));
    case '503':
      return apiResponse(refusal(503, 'The service is temporarily unavailable.'));
    case '502_html':
      return htmlResponse(502, '502 Bad Gateway');
    case '200_html':
      return htmlResponse(200, 'Welcome');
    case 'redirect':
      // To the same operation: a client that follows it executes, and the ledger shows it.
      return new Response(null, { status: 307, headers: { location: pathname } });
    case 'wrong_amount':
      return apiResponse({ ...answer, items: answer.items.map(withOtherAmount) });
    case 'two_items':
      return apiResponse({ ...answer, items: answer.items.flatMap((item) => [item, withOtherId(item)]) });
    default:
      return unreachable(fault.kind);
  }
}

export function inProgressAnswer(): ApiAnswer {
  return { ...refusal(409, 'The first request with this idempotent key is still in progress.'), code: 104 };
}

const priced = z.looseObject({ amount: z.string() });
const named = z.looseObject({ id: z.string() });

function withOtherAmount(item: unknown): unknown {
  const read = priced.safeParse(item);
  if (!read.success) return item;
  const amount = parseWireAmount(read.data.amount) ?? cents(0n);
  return { ...read.data, amount: toWireAmount(cents(amount + 100n)) };
}

function withOtherId(item: unknown): unknown {
  const read = named.safeParse(item);
  if (!read.success) return item;
  return { ...read.data, id: mintBankId(read.data.id.startsWith('ltra-') ? 'ltra' : 'bbac') };
}
