import 'server-only';
import type { Role } from '#lib/domain/roles.ts';
import type { Auth } from './create-auth.ts';
import { hashPassword, verifyPassword } from './password.ts';

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

export async function findOperatorByEmail(auth: Auth, email: string): Promise<{ id: string } | null> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email);
  return found === null ? null : { id: found.user.id };
}

export async function hasPassword(auth: Auth, id: string, password: string): Promise<boolean> {
  const { internalAdapter } = await auth.$context;
  const account = (await internalAdapter.findAccounts(id)).find(({ providerId }) => providerId === 'credential');
  return typeof account?.password === 'string' && verifyPassword(account.password, password);
}

/** Also ends the person's sessions: they were opened with the old one. */
export async function replacePassword(auth: Auth, id: string, password: string): Promise<void> {
  const { internalAdapter } = await auth.$context;
  await internalAdapter.updatePassword(id, await hashPassword(password));
  await internalAdapter.deleteUserSessions(id);
}
