import type { FirstAnswer } from './bank-event.ts';

/** How the socket server must end the connection; a private header it takes off. A pure `Response` cannot say it otherwise. */
export const DELIVERY_HEADER = 'x-emulator-delivery';
/** For how many seconds the door closes with this answer; taken off as well. */
export const REFUSE_HEADER = 'x-emulator-refuse-seconds';
export type Delivery = 'whole' | 'reset' | 'cut';

/** An answer of the API itself, before it becomes bytes. */
export interface ApiAnswer extends FirstAnswer {
  code?: number;
  /** A balance is a bare object in `data`, a list carries its pages; everything else is `items` alone. */
  bare?: boolean;
  pagination?: { page: number; per_page: number; total: number; sort: string; search: string | null };
}

export const OPERATION_COMPLETED = 'operation completed';

export function success(items: unknown[]): ApiAnswer {
  return { httpStatus: 200, message: OPERATION_COMPLETED, items, errors: {} };
}

export function refusal(httpStatus: number, message: string, errors: Record<string, string> = {}): ApiAnswer {
  return { httpStatus, message, items: [], errors };
}

/** The API's envelope; for refusals as it is assumed in lib/wire/envelope.ts. */
export function apiResponse(answer: ApiAnswer, headers: Record<string, string> = {}): Response {
  const { httpStatus, message, items, errors, code, bare, pagination } = answer;
  const good = httpStatus >= 200 && httpStatus <= 299;
  const data = bare ? items[0] : { items, ...(pagination && { pagination }) };
  const body = good
    ? { status: 'success', message, data }
    : { status: 'error', message, ...(code !== undefined && { code }), ...(Object.keys(errors).length > 0 && { errors }) };
  return jsonResponse(httpStatus, body, headers);
}

/** Kong, in front of the API: an object with a message alone. */
export function gatewayResponse(httpStatus: number, message: string, headers: Record<string, string> = {}): Response {
  const challenge: Record<string, string> = httpStatus === 401 ? { 'www-authenticate': 'hmac realm="kong"' } : {};
  return jsonResponse(httpStatus, { message }, { ...challenge, ...headers });
}

export function htmlResponse(httpStatus: number, title: string): Response {
  const page = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
  return new Response(page, { status: httpStatus, headers: { 'content-type': 'text/html' } });
}

export function jsonResponse(httpStatus: number, value: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status: httpStatus,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}

export function delivered(response: Response, delivery: Delivery): Response {
  if (delivery !== 'whole') response.headers.set(DELIVERY_HEADER, delivery);
  return response;
}
