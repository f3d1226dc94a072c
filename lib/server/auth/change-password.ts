import 'server-only';
import { z } from 'zod';
import { fail, ok } from '#lib/domain/result.ts';
import type { Result } from '#lib/domain/result.ts';
import { callLibrary } from './call-library.ts';
import type { Caller } from './call-library.ts';
import type { Auth } from './create-auth.ts';

export type ChangePasswordFailure = 'wrong' | 'too_short' | 'too_long' | 'throttled' | 'signed_out';

const refusal = z.object({ code: z.string().optional() });

/** Every session of this person ends; the caller's browser gets a new one. */
export async function changePassword(
  auth: Auth,
  caller: Caller,
  passwords: { currentPassword: string; newPassword: string },
): Promise<Result<{ setCookie: string[] }, ChangePasswordFailure>> {
  const response = await callLibrary(auth, caller, '/change-password', { ...passwords, revokeOtherSessions: true });
  if (response.ok) return ok({ setCookie: response.headers.getSetCookie() });
  if (response.status === 429) return fail('throttled');
  if (response.status === 401) return fail('signed_out');
  const { code } = refusal.parse(await response.json());
  if (code === 'INVALID_PASSWORD') return fail('wrong');
  if (code === 'PASSWORD_TOO_SHORT') return fail('too_short');
  if (code === 'PASSWORD_TOO_LONG') return fail('too_long');
  throw new Error(`the sign-in library refused a password change: ${response.status} ${code ?? ''}`);
}
