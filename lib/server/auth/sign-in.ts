import 'server-only';
import { z } from 'zod';
import { fail, ok } from '#lib/domain/result.ts';
import type { Result } from '#lib/domain/result.ts';
import { allowAttempt, forgetAttempts } from './account-throttle.ts';
import { callLibrary } from './call-library.ts';
import type { Caller } from './call-library.ts';
import type { Auth } from './create-auth.ts';

export type SignInFailure = 'wrong' | 'throttled';

export interface SignedIn {
  userId: string;
  setCookie: string[];
}

const answer = z.object({ user: z.object({ id: z.string() }) });

/** One answer, `wrong`, for an unknown e-mail, a wrong password and a disabled person, after the same hashing work. */
export async function signIn(auth: Auth, caller: Caller, credentials: { email: string; password: string }, now: Date): Promise<Result<SignedIn, SignInFailure>> {
  const { adapter } = await auth.$context;
  if (!(await allowAttempt(adapter, credentials.email, caller.address, now))) return fail('throttled');
  const response = await callLibrary(auth, caller, '/sign-in/email', credentials);
  if (response.status === 429) return fail('throttled');
  if (response.status >= 500) throw new Error(`the sign-in library answered ${response.status}`);
  if (!response.ok) return fail('wrong');
  await forgetAttempts(adapter, credentials.email, caller.address);
  return ok({ userId: answer.parse(await response.json()).user.id, setCookie: response.headers.getSetCookie() });
}
