import 'server-only';
import type { PickerView } from '#lib/domain/plaid/plaid-views.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../../runtime.ts';
import { findSession, mayHandle } from './find-session.ts';
import { viewOf } from './get-link-session.ts';
import { listDuplicates, listLikelyDuplicates } from './likely-duplicates.ts';
import { standingOf } from './session-next.ts';
import { announcedAccountView, sharedAccountView } from './shared-account-view.ts';

/** The accounts that the customer shared, with everything that speaks for or against each. Null: no such link, nothing
 *  shared yet, or not for this person to choose from. */
export async function getPicker(runtime: Runtime, operator: Operator, id: string): Promise<PickerView | null> {
  const session = await findSession(runtime, id);
  if (session === null || session.state !== 'finished' || !mayHandle(operator, session)) return null;
  const [view, standing] = await Promise.all([viewOf(runtime, operator, session), standingOf(runtime, session)]);
  const common = { session: view, trouble: view.ended };
  if (standing.accounts.length === 0) {
    const duplicates = await listLikelyDuplicates(runtime, session);
    return { ...common, institutionName: session.shared?.institutionName ?? null, stage: 'before_exchange', accounts: session.shared?.accounts.map((account) => announcedAccountView(account, duplicates)) ?? [] };
  }
  const item = session.itemId === null ? null : await runtime.plaidStore.getItem(session.itemId);
  const duplicates = await listDuplicates(runtime, session, standing.accounts, item?.institutionId ?? null);
  const { payload, id: operationId } = standing.operation ?? { payload: null, id: null };
  const chosen = payload?.kind === 'link_account' ? payload.plaid?.accountId : undefined;
  return {
    ...common,
    institutionName: item?.institutionName ?? null,
    stage: 'picking',
    accounts: standing.accounts.map((account) => sharedAccountView(account, duplicates, account.accountId === chosen ? operationId : null)),
  };
}
