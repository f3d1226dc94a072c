import 'server-only';
import { accountHref } from '#lib/domain/addresses.ts';
import { activityWords } from '#lib/domain/activity-words.ts';
import type { ActivityLineView } from '#lib/domain/list-views.ts';
import type { OperationRecord } from '../store/query-records.ts';
import { UNKNOWN_PERSON } from './line-view.ts';

/** Every act on an operation, and on the account that it made, oldest first. */
export function historyView({ operation, acts, names }: OperationRecord): ActivityLineView[] {
  return acts.map((each) => {
    const isPerson = each.actorKind === 'operator';
    const isAccount = each.objectKind === 'linked_account';
    return {
      id: each.id,
      at: each.at.toISOString(),
      actorName: isPerson ? (names.get(each.actorId) ?? UNKNOWN_PERSON) : 'The console',
      actorId: isPerson ? each.actorId : null,
      ...activityWords(each),
      object: isAccount ? { label: 'Bank account', href: accountHref(each.objectId) } : { label: operation.kind === 'fund_program' ? 'Funding' : 'Bank account link', href: null },
    };
  });
}
