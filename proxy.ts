import { NextResponse } from 'next/server';
import type { NextRequest } from 'next/server';
import { contentSecurityPolicy } from '#lib/server/action/content-security-policy.ts';
import { PATH_HEADER } from '#lib/server/action/next-path.ts';
import { isDevelopment, requireEnv } from '#lib/server/env.ts';

/** Headers only. Who may do what is decided inside every page, action and route: delete this file and every refusal stays. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const env = requireEnv();
  const policy = contentSecurityPolicy(env, { path: request.nextUrl.pathname, nonce, allowsEval: isDevelopment() });
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from this request header.
  headers.set('content-security-policy', policy ?? '');
  headers.set('x-nonce', nonce);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  if (policy !== null) response.headers.set('Content-Security-Policy', policy);
  response.headers.set('Cache-Control', 'private, no-store');
  if (env.appUrl.startsWith('https:')) {
    // Two years: what browsers ask for before they remember a host for good.
    response.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
  }
  return response;
}

export const config = {
  // Built files carry their hash in the name and are the same for everybody: they may be cached.
  matcher: ['/((?!_next/static|favicon).*)'],
};
