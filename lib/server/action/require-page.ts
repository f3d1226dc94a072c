import 'server-only';
import { headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { may } from '#lib/domain/roles.ts';
import type { Permission } from '#lib/domain/roles.ts';
import { openRuntime } from '../runtime.ts';
import { safeNext, PATH_HEADER } from './next-path.ts';
import { auditRefusal } from '../services/audit-refusal.ts';
import { currentOperator } from './scope.ts';
import type { Scope } from './scope.ts';

/** The first line of every page behind sign-in. Signed out: to the sign-in page and back; not allowed: a 403 page, audited. */
export async function requirePage(permission?: Permission): Promise<Scope> {
  const runtime = await openRuntime();
  const operator = await currentOperator();
  const path = safeNext((await headers()).get(PATH_HEADER));
  if (operator === null) redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
  if (permission !== undefined && !may(operator.role, permission)) {
    await auditRefusal(runtime, operator, { kind: 'page', name: path.split('?')[0] ?? path, permission });
    forbidden();
  }
  return { operator, runtime };
}
