import 'server-only';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { Caller } from '../auth/call-library.ts';
import { signIn } from '../auth/sign-in.ts';
import type { OpenRuntime } from '../runtime.ts';

/** The cookies of the new session, to be handed to the browser. */
export async function signInOperator(runtime: OpenRuntime, caller: Caller, credentials: { email: string; password: string }): Promise<ActionResult<string[]>> {
  const { clock, log, store } = runtime.context;
  const result = await signIn(runtime.auth, caller, credentials, clock.now());
  if (!result.ok) {
    // Counted and logged, not chained: a stranger must not be able to fill the audit.
    log.warn('session.sign_in_refused', { reason: result.failure });
    if (result.failure === 'throttled') return { ok: false, code: 'throttled', message: 'Too many attempts. Wait five minutes, then try again.' };
    return { ok: false, code: 'not_allowed', message: 'E-mail address or password is wrong.' };
  }
  const { userId, setCookie } = result.value;
  await store.transaction('audit_sign_in', async (tx) => {
    tx.audit({ at: clock.now(), actorKind: 'operator', actorId: userId, act: 'session.sign_in', objectKind: 'operator', objectId: userId, detail: {} });
  });
  return { ok: true, value: setCookie };
}
