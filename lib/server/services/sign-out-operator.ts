import 'server-only';
import type { Operator } from '#lib/domain/roles.ts';
import type { Caller } from '../auth/call-library.ts';
import { signOut } from '../auth/sign-out.ts';
import type { OpenRuntime } from '../runtime.ts';

/** The cookies that clear the browser's. */
export async function signOutOperator(runtime: OpenRuntime, operator: Operator, caller: Caller): Promise<string[]> {
  const { clock, store } = runtime.context;
  const setCookie = await signOut(runtime.auth, caller);
  await store.transaction('audit_sign_out', async (tx) => {
    tx.audit({ at: clock.now(), actorKind: 'operator', actorId: operator.id, act: 'session.sign_out', objectKind: 'operator', objectId: operator.id, detail: {} });
  });
  return setCookie;
}
