const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Control knows no credentials. The Host check stops a foreign name that was pointed at 127.0.0.1; Origin and Sec-Fetch-Site
 *  stop a foreign page. */
export function isFromHere(request: Request): boolean {
  const origin = request.headers.get('origin');
  if (request.headers.get('sec-fetch-site') === 'cross-site') return false;
  if (origin !== null && !isLoopback(origin)) return false;
  return isLoopback(`http://${request.headers.get('host') ?? ''}`);
}

export function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK_NAMES.includes(new URL(origin).hostname);
}

/** An empty body is an empty order. */
export function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  if (text.trim() === '') return { ok: true, value: {} };
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false };
  }
}
