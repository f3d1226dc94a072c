import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Caller } from '../auth/call-library.ts';
import { changePassword } from '../auth/change-password.ts';
import type { ChangePasswordFailure } from '../auth/change-password.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../auth/password.ts';
import type { OpenRuntime } from '../runtime.ts';

/** The cookies of the one session that is left: the caller's new one. */
export async function changeOwnPassword(
  runtime: OpenRuntime,
  operator: Operator,
  caller: Caller,
  passwords: { currentPassword: string; newPassword: string },
): Promise<ActionResult<string[]>> {
  const { clock, store } = runtime.context;
  const result = await changePassword(runtime.auth, caller, passwords);
  if (!result.ok) return refusal(result.failure);
  await store.transaction('audit_password', async (tx) => {
    tx.audit({ at: clock.now(), actorKind: 'operator', actorId: operator.id, act: 'password.change', objectKind: 'operator', objectId: operator.id, detail: {} });
  });
  return { ok: true, value: result.value.setCookie };
}

function refusal(failure: ChangePasswordFailure): ActionResult<never> {
  const message = 'Your password was not changed.';
  switch (failure) {
    case 'wrong':
      return { ok: false, code: 'invalid_input', message, fieldErrors: { currentPassword: 'This is not your current password.' } };
    case 'too_short':
      return { ok: false, code: 'invalid_input', message, fieldErrors: { newPassword: `Use at least ${MIN_PASSWORD_LENGTH} characters.` } };
    case 'too_long':
      return { ok: false, code: 'invalid_input', message, fieldErrors: { newPassword: `Use at most ${MAX_PASSWORD_LENGTH} characters.` } };
    case 'throttled':
      return { ok: false, code: 'throttled', message: `${message} Too many attempts: wait a minute, then try again.` };
    case 'signed_out':
      return { ok: false, code: 'signed_out', message: `${message} You are signed out: sign in and try again.` };
  }
}
