import { formatRfc1123, signRequest } from '#lib/wire/signature.ts';

/** A bank that tests may ask: the emulator, or any other that the environment names. */
export interface BankTarget {
  origin: string;
  apiKey: string;
  hmacUsername: string;
  hmacSecret: string;
}

export interface SignedPost {
  path: string;
  body: unknown;
  /** Sent instead of the bytes that were signed. */
  tampered?: { path?: string; body?: string; headers?: Record<string, string>; method?: string };
  date?: Date;
}

export interface PostedAnswer {
  httpStatus: number;
  contentType: string;
  headers: Headers;
  text: string;
}

/** Signs as the console does and posts with plain fetch: the caller sees the bank's own answer, or fetch's own error. */
export async function signedPost(target: BankTarget, { path, body, tampered = {}, date = new Date() }: SignedPost): Promise<PostedAnswer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const signed = signRequest(
    { path, date: formatRfc1123(date), contentType: 'application/json', body: new TextEncoder().encode(text) },
    { username: target.hmacUsername, secret: target.hmacSecret },
  );
  const method = tampered.method ?? 'POST';
  const answer = await fetch(`${target.origin}${tampered.path ?? path}`, {
    method,
    redirect: 'manual',
    headers: { api_key: target.apiKey, connection: 'close', ...signed, ...tampered.headers },
    body: method === 'GET' ? null : (tampered.body ?? text),
  });
  return { httpStatus: answer.status, contentType: answer.headers.get('content-type') ?? '', headers: answer.headers, text: await answer.text() };
}

/** What the operating system or the HTTP client called the failure of a fetch: `ECONNREFUSED`, `ECONNRESET`. */
export function failureCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'none';
}
