import { randomUUID } from 'node:crypto';
import { verifySignature, type SignatureFailure } from '#lib/wire/signature.ts';
import { apiResponse, DELIVERY_HEADER, delivered, gatewayResponse, REFUSE_HEADER, refusal } from './answers.ts';
import { faultInstead, withFault } from './apply-fault.ts';
import { gatewayTime } from './bank-clock.ts';
import { bindingAt, type Binding } from './bindings.ts';
import { catchUp, type EmulatedBank } from './emulated-bank.ts';
import type { Fault } from './faults.ts';
import { redactBody, type LoggedRequest } from './request-log.ts';
import { keyIn, serveOperation } from './serve-operation.ts';

const SIGNATURE_WORDS: Record<SignatureFailure, string> = {
  missing: 'Unauthorized',
  malformed: 'HMAC signature cannot be verified',
  unknown_user: 'HMAC signature cannot be verified',
  date: 'HMAC signature cannot be verified, a valid date or x-date header is required for HMAC Authentication',
  skew: 'HMAC signature cannot be verified, a valid date or x-date header is required for HMAC Authentication',
  length: 'HMAC signature cannot be verified, the content-length header does not match the body',
  digest: 'HMAC signature cannot be verified, the content-sha512 header does not match the body',
  signature: 'HMAC signature does not match',
};

/** The bank, whole: one request in, one answer out. How the connection must end travels in `DELIVERY_HEADER`. */
export async function answerRequest(bank: EmulatedBank, request: Request): Promise<Response> {
  const body = new Uint8Array(await request.arrayBuffer());
  const redacted = redactBody(textOf(body));
  const log: LoggedRequest = {
    at: new Date(bank.hostNow()).toISOString(),
    method: request.method,
    path: new URL(request.url).pathname,
    operation: null,
    key: keyIn(redacted),
    fault: null,
    httpStatus: null,
    delivery: null,
    problem: null,
    body: redacted,
  };
  bank.requests.add(log);
  const response = await answerDurably(bank, request, body, log);
  log.httpStatus = response.status;
  response.headers.set('date', new Date(gatewayTime(bank.book.clock, bank.hostNow())).toUTCString());
  response.headers.set('x-kong-request-id', randomUUID().replaceAll('-', ''));
  return response;
}

async function answerDurably(bank: EmulatedBank, request: Request, body: Uint8Array, log: LoggedRequest): Promise<Response> {
  try {
    const response = await passGateway(bank, request, body, log);
    // What this answer shows must already be on the disk, whoever wrote it.
    await bank.journal.flushed();
    log.delivery = deliveryOf(response);
    return response;
  } catch (error) {
    log.problem = error instanceof Error ? error.message : String(error);
    // A journal that cannot be written: the books in memory are ahead of the disk, so nothing more is promised.
    return gatewayResponse(500, 'An unexpected error occurred');
  }
}

async function passGateway(bank: EmulatedBank, request: Request, body: Uint8Array, log: LoggedRequest): Promise<Response> {
  const { credentials } = bank;
  const { pathname, search } = new URL(request.url);
  const failure = verifySignature(
    { path: `${pathname}${search}`, header: (name) => request.headers.get(name), body },
    (username) => (username === credentials.hmacUsername ? credentials.hmacSecret : null),
    new Date(gatewayTime(bank.book.clock, bank.hostNow())),
  );
  if (failure !== null) return gatewayResponse(401, SIGNATURE_WORDS[failure]);
  if (!pathname.startsWith('/api/')) return gatewayResponse(404, 'no Route matched with those values');
  if (request.headers.get('api_key') !== credentials.apiKey) return apiResponse(refusal(401, 'The api_key is not valid.'));
  const binding = bindingAt(pathname);
  if (!binding) return apiResponse(refusal(404, 'There is no such operation.'));
  log.operation = binding.name;
  if (request.method !== 'POST') return apiResponse(refusal(405, 'Only POST is allowed.'), { allow: 'POST' });
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return apiResponse(refusal(415, 'Send application/json.'));

  catchUp(bank);
  const fault = bank.faults.take(binding.name, bank.hostNow());
  log.fault = fault?.kind ?? null;
  const response = await answerUnder(fault, bank, binding, textOf(body), pathname);
  if (fault && fault.thenRefuseSeconds !== null) response.headers.set(REFUSE_HEADER, String(fault.thenRefuseSeconds));
  return response;
}

async function answerUnder(fault: Fault | null, bank: EmulatedBank, binding: Binding, body: string, pathname: string): Promise<Response> {
  if (fault && !fault.executes) return faultInstead(fault, pathname);
  const { answer, delivery } = await serveOperation(bank, binding, body, fault);
  return fault ? withFault(fault, answer, pathname) : delivered(apiResponse(answer), delivery);
}

function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}

function deliveryOf(response: Response): LoggedRequest['delivery'] {
  const delivery = response.headers.get(DELIVERY_HEADER);
  return delivery === 'reset' || delivery === 'cut' ? delivery : 'whole';
}
