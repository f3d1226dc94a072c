import 'server-only';
import type { Role } from '#lib/domain/roles.ts';
import type { Auth } from './create-auth.ts';
import { hashPassword } from './password.ts';

export interface NewOperator {
  email: string;
  name: string;
  role: Role;
  password: string;
}

/** Makes a person who can sign in. Who may call this is the caller's business: the first start, or the first-administrator script. */
export async function createOperator(auth: Auth, operator: NewOperator): Promise<{ id: string }> {
  const { internalAdapter } = await auth.$context;
  const { email, name, role } = operator;
  const password = await hashPassword(operator.password);
  const user = await internalAdapter.createUser({ email: email.trim().toLowerCase(), name, role, emailVerified: true }, { method: 'email-password' });
  await internalAdapter.linkAccount({ userId: user.id, accountId: user.id, providerId: 'credential', password });
  return { id: user.id };
}

export async function countOperators(auth: Auth, role?: Role): Promise<number> {
  const { internalAdapter } = await auth.$context;
  return internalAdapter.countTotalUsers(role === undefined ? [] : [{ field: 'role', value: role }]);
}
