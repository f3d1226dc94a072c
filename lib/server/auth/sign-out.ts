import 'server-only';
import { callLibrary } from './call-library.ts';
import type { Caller } from './call-library.ts';
import type { Auth } from './create-auth.ts';

/** Ends the caller's session in the database; the cookies returned clear the browser's. */
export async function signOut(auth: Auth, caller: Caller): Promise<string[]> {
  const response = await callLibrary(auth, caller, '/sign-out', {});
  if (!response.ok) throw new Error(`the sign-in library answered ${response.status}`);
  return response.headers.getSetCookie();
}
