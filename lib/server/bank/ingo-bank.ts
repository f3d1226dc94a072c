import 'server-only';
import type { Bank, BankRequest, Clock, Log } from '#lib/server/context.ts';
import { DAY_MS, msBetween, SECOND_MS } from '#lib/domain/time.ts';
import { type LinkApiVersion, pathOf } from '#lib/wire/contract.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import { formatRfc1123, parseRfc1123, signRequest } from '#lib/wire/signature.ts';
import { headerText, readRequestId, readRetryAfter } from './answer-headers.ts';
import { postOnce, type PostOutcome } from './post-once.ts';

export interface IngoBankSettings {
  /** What operations record: `emulator` for the one inside, else the origin. */
  name: string;
  /** Where requests go. */
  baseUrl: string;
  linkApiVersion: LinkApiVersion;
  apiKey: string;
  hmacUsername: string;
  hmacSecret: string;
  /** For X-Date and for a Retry-After that is a date. */
  clock: Pick<Clock, 'now'>;
  log: Log;
}

// The bank accepts ±300 s; well below that a correction would only chase the delay of the answer.
const SKEW_WORTH_CORRECTING_MS = 30 * SECOND_MS;

// Shorter values may be ordinary words of an answer; real keys are longer.
const MIN_SECRET_LENGTH = 8;

/** The one way out to the bank. Every request has a connection of its own: reads too, since a read that fails on a
 *  stale kept-alive connection costs more (a look-up in doubt) than the handshake that it saves. */
export function createIngoBank(settings: IngoBankSettings): Bank {
  const origin = new URL(settings.baseUrl).origin;
  let skewMs = 0;

  async function exchange(request: BankRequest): Promise<Exchange> {
    const startedAt = performance.now();
    let begun = false;
    try {
      const body = Buffer.from(request.body, 'utf8');
      const path = pathOf(request.operation, settings.linkApiVersion);
      const date = formatRfc1123(new Date(settings.clock.now().getTime() + skewMs));
      const signed = signRequest({ path, date, contentType: 'application/json', body }, { username: settings.hmacUsername, secret: settings.hmacSecret });
      const headers = { api_key: settings.apiKey, Accept: 'application/json', 'Accept-Encoding': 'identity', 'User-Agent': 'railhead', ...signed };
      begun = true;
      const outcome = await postOnce({ origin, path, headers, body, deadlineMs: request.deadlineMs });
      const signature = /signature="([^"]+)"/.exec(signed.Authorization)?.[1] ?? '';
      const told = tell(outcome, [settings.apiKey, settings.hmacSecret, signature], settings.clock.now(), Math.round(performance.now() - startedAt));
      if (told.phase === 'answered') learnSkew(told);
      report(settings.log, request, told);
      return told;
    } catch (error) {
      // Nothing above is known to throw; if something does, only what came before the connection is proof.
      settings.log.error('bank_exchange_broke', { kind: request.operation, errorName: error instanceof Error ? error.name : 'unknown' });
      const ending = { failure: 'other', detail: 'other (internal)', durationMs: Math.round(performance.now() - startedAt) } as const;
      return begun ? { phase: 'after_bytes', ...ending, httpStatus: null } : { phase: 'before_bytes', ...ending };
    }
  }

  // Only a refusal teaches: then the date is the likely reason, and what was refused did not execute.
  function learnSkew(answer: { httpStatus: number; bankDate: string | null }): void {
    if (answer.httpStatus !== 401 && answer.httpStatus !== 403) return;
    const bankNow = parseRfc1123(answer.bankDate ?? '');
    if (bankNow === null) return;
    const measured = msBetween(settings.clock.now(), bankNow);
    if (Math.abs(measured) > DAY_MS || Math.abs(measured - skewMs) < SKEW_WORTH_CORRECTING_MS) return;
    skewMs = measured;
    settings.log.warn('bank_clock_differs', { bankOrigin: settings.name, skewMs: measured });
  }

  return { origin: settings.name, exchange };
}

function tell(outcome: PostOutcome, secrets: readonly string[], now: Date, durationMs: number): Exchange {
  if (outcome.phase === 'before_bytes') return { phase: 'before_bytes', failure: outcome.failure, detail: `${outcome.failure} (${outcome.code})`, durationMs };
  if (outcome.phase === 'after_bytes')
    return { phase: 'after_bytes', failure: outcome.failure, detail: `${outcome.failure} (${outcome.code})`, durationMs, httpStatus: outcome.httpStatus };
  const clean = (text: string) => withoutSecrets(text, secrets);
  const requestId = readRequestId(outcome.headers);
  return {
    phase: 'answered',
    httpStatus: outcome.httpStatus,
    contentType: clean(headerText(outcome.headers, 'content-type') ?? ''),
    retryAfterMs: readRetryAfter(outcome.headers, now),
    requestId: requestId === null ? null : clean(requestId),
    bankDate: headerText(outcome.headers, 'date'),
    body: clean(outcome.body),
    durationMs,
  };
}

/** A gateway that prints the request back must not bring our secrets into the journal. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH).reduce((cleaned, secret) => cleaned.replaceAll(secret, '[removed]'), text);
}

function report(log: Log, request: BankRequest, told: Exchange): void {
  const common = { kind: request.operation, phase: told.phase, durationMs: told.durationMs };
  if (told.phase === 'answered') log.info('bank_answered', { ...common, httpStatus: told.httpStatus, requestId: told.requestId });
  else log.warn('bank_did_not_answer', { ...common, failure: told.failure });
}
