import 'server-only';
import type { BalanceView } from '#lib/domain/page-views.ts';
import { readProgramBalance, readProgramRoutableAccount } from '../bank/read-bank.ts';
import type { Runtime } from '../runtime.ts';

// A page waits this long for the bank at most: the form is useful without its figures.
const PAGE_DEADLINE_MS = 3_000;

export async function getBalance({ context, env }: Runtime): Promise<{ balance: BalanceView | null; balanceProblem: string | null }> {
  const read = await readProgramBalance(context.bank, { userId: env.bank.programUserId }, PAGE_DEADLINE_MS);
  if (!read.ok) return { balance: null, balanceProblem: `The balance is not shown. ${read.failure.message}` };
  const { available_balance: available, pending_balance: pending, currency } = read.value;
  return { balance: { available, pending, currency }, balanceProblem: null };
}

export async function getTarget({ context, env }: Runtime): Promise<{ target: { id: string; status: string | null } | null; targetProblem: string | null }> {
  const read = await readProgramRoutableAccount(context.bank, { userId: env.bank.programUserId }, PAGE_DEADLINE_MS);
  const typeIt = 'Type its id (rbac-…) instead.';
  if (!read.ok) return { target: null, targetProblem: `The program's routable account is not filled in. ${read.failure.message} ${typeIt}` };
  return { target: { id: read.value.id, status: read.value.status ?? null }, targetProblem: null };
}
