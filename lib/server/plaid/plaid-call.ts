import 'server-only';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type * as PlaidModule from 'plaid';
import type { z } from 'zod';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { fail, ok } from '#lib/domain/result.ts';
import type { Result } from '#lib/domain/result.ts';
import { SECOND_MS } from '#lib/domain/time.ts';
import type { Log } from '../context.ts';
import type { PlaidSettings } from '../read-plaid-settings.ts';
import { readRequestId } from './answer-parts.ts';
import { plaidAnswerFailure, transportFailure } from './plaid-failures.ts';

/** The SDK, loaded at the first call: it takes half a second and 60 MB, and a console without open links needs neither. */
export interface PlaidSdk {
  api: PlaidModule.PlaidApi;
  words: Pick<typeof PlaidModule, 'CountryCode' | 'DepositoryAccountSubtype' | 'Products'>;
}

export interface CallOptions {
  signal: AbortSignal;
}

/** One question to Plaid. Never throws: every ending is a `Result`. */
export type PlaidCall = <T>(endpoint: string, ask: (sdk: PlaidSdk, options: CallOptions) => Promise<{ status: number; data: unknown }>, answer: z.ZodType<T>) => Promise<Result<T, PlaidFailure>>;

// A person waits for most of these. Plaid answers within a second or two; whoever has waited ten is told, and asks again.
const DEADLINE_MS = 10 * SECOND_MS;

// The largest answer here, a link with all its events, is some tens of kilobytes.
const MAX_ANSWER_BYTES = 1_024 * 1_024;

export function createPlaidCall(settings: PlaidSettings, log: Log, deadlineMs: number = DEADLINE_MS): PlaidCall {
  let loading: Promise<PlaidSdk> | null = null;
  const load = (): Promise<PlaidSdk> => {
    loading ??= loadSdk(settings).catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };

  return async (endpoint, ask, answer) => {
    const startedAt = performance.now();
    const ending = await askOnce(load, ask, answer, settings, deadlineMs);
    const fields = { endpoint, durationMs: Math.round(performance.now() - startedAt), requestId: ending.requestId, code: ending.result.ok ? null : ending.result.failure.code };
    if (ending.result.ok) log.info('plaid.call', fields);
    else log.warn('plaid.call', fields);
    return ending.result;
  };
}

async function askOnce<T>(load: () => Promise<PlaidSdk>, ask: Parameters<PlaidCall>[1], answer: z.ZodType<T>, settings: PlaidSettings, deadlineMs: number): Promise<{ result: Result<T, PlaidFailure>; requestId: string | null }> {
  try {
    const sdk = await load();
    // One deadline over all phases: the client's own `timeout` counts silence only, and a dripping answer is never silent.
    const { status, data } = await ask(sdk, { signal: AbortSignal.timeout(deadlineMs) });
    const parsed = status >= 200 && status < 300 ? answer.safeParse(data) : null;
    if (parsed?.success === true) return { result: ok(parsed.data), requestId: requestIdOf(data) };
    const failure = plaidAnswerFailure(data, [settings.secret, settings.clientId]);
    return { result: fail(failure), requestId: failure.requestId };
  } catch (error) {
    // What the SDK throws carries our secret in its request: nothing but a fixed word of it goes on.
    return { result: fail(transportFailure(error)), requestId: null };
  }
}

async function loadSdk({ baseUrl, clientId, secret }: PlaidSettings): Promise<PlaidSdk> {
  const { Configuration, CountryCode, DepositoryAccountSubtype, PlaidApi, Products } = await import('plaid');
  const configuration = new Configuration({
    basePath: baseUrl,
    baseOptions: {
      headers: { 'PLAID-CLIENT-ID': clientId, 'PLAID-SECRET': secret },
      // Whoever redirects us would be sent our secret.
      maxRedirects: 0,
      maxContentLength: MAX_ANSWER_BYTES,
      // Neither a variable of the environment nor a system setting may send our secret another way.
      proxy: false,
      // A connection of its own for each call: a public token is spent by the first exchange that arrives, and a reused
      // connection that has just gone stale would lose the answer to it.
      httpAgent: new HttpAgent({ keepAlive: false }),
      httpsAgent: new HttpsAgent({ keepAlive: false }),
      // Every status is an answer for us to read, not an error object with our request in it.
      validateStatus: () => true,
    },
  });
  return { api: new PlaidApi(configuration), words: { CountryCode, DepositoryAccountSubtype, Products } };
}

function requestIdOf(data: unknown): string | null {
  return typeof data === 'object' && data !== null && 'request_id' in data ? readRequestId(data.request_id) : null;
}
