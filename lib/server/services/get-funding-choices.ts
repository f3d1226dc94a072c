import 'server-only';
import type { FundingChoices } from '#lib/domain/page-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import { accountView } from './account-view.ts';
import { LIST_LIMIT } from './list-fundings.ts';
import { getBalance, getTarget } from './read-program.ts';

/** What the funding form offers. Whatever the bank does not say in time comes back as words. */
export async function getFundingChoices(runtime: Runtime, _operator: Operator): Promise<FundingChoices> {
  const [accounts, target, balance] = await Promise.all([
    runtime.queries.listAccounts({ ownerScope: 'program', limit: LIST_LIMIT }),
    getTarget(runtime),
    getBalance(runtime),
  ]);
  return { sources: accounts.map(accountView), ...target, ...balance, programUserId: runtime.env.bank.programUserId };
}
