import 'server-only';
import type { Exchange } from '#lib/wire/exchange.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What the bank's answers of the past looked like on the wire. */
export function seededItems(items: readonly object[], durationMs = 90, requestId: string | null = null): Exchange {
  return answered(200, { status: 'success', message: 'operation completed', data: { items } }, durationMs, requestId);
}

export function acceptedExchange(random: SeededRandom, item: object): Exchange {
  return seededItems([item], random.between(140, 900), requestIdFrom(random));
}

export function refusedExchange(random: SeededRandom, httpStatus: 400 | 422, message: string): Exchange {
  return answered(httpStatus, { status: 'error', message }, random.between(120, 600), requestIdFrom(random));
}

/** The request had left when the connection went. */
export function lostExchange(random: SeededRandom): Exchange {
  return { phase: 'after_bytes', failure: 'reset', detail: 'reset (ECONNRESET)', durationMs: random.between(300, 4_000), httpStatus: null };
}

/** Nobody was there: no byte left. */
export function unreachableExchange(random: SeededRandom): Exchange {
  return { phase: 'before_bytes', failure: 'refused', detail: 'refused (ECONNREFUSED)', durationMs: random.between(1, 30) };
}

function answered(httpStatus: number, body: object, durationMs: number, requestId: string | null): Exchange {
  return { phase: 'answered', httpStatus, contentType: 'application/json; charset=utf-8', retryAfterMs: null, requestId, bankDate: null, body: JSON.stringify(body), durationMs };
}

function requestIdFrom(random: SeededRandom): string {
  return random.uuid().replaceAll('-', '');
}
