import 'server-only';
import { ADDRESS_HEADER } from './client-address.ts';
import { AUTH_PATH } from './create-auth.ts';
import type { Auth } from './create-auth.ts';

/** Where a request came from, and what the library may see of it. */
export interface Caller {
  headers: Headers;
  address: string;
}

// Everything else a client sends stays outside, the address header above all.
const PASSED_ON = ['cookie', 'origin', 'user-agent', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest'];

/** Calls one of the library's routes as if over HTTP: only on that way does its rate limit apply. */
export function callLibrary(auth: Auth, caller: Caller, route: string, body: Record<string, unknown>): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json', [ADDRESS_HEADER]: caller.address });
  for (const name of PASSED_ON) {
    const value = caller.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const url = new URL(`${AUTH_PATH}${route}`, auth.options.baseURL);
  return auth.handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
}
