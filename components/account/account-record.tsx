import type { LinkedAccountPageView } from '#lib/domain/page-views.ts';
import { DefinitionList, type Definition } from '#components/ui/definition-list.tsx';
import { IdLink } from '#components/ui/id-link.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';

/** Whose account it is, and how it came here. */
export function AccountRecord({ page: { account, link }, timeZone }: { page: LinkedAccountPageView; timeZone: string }) {
  const rows: Definition[] = [
    { term: 'Owner', value: `${account.firstName} ${account.lastName}` },
    { term: 'User', value: <IdText value={account.userId} label="user id" /> },
    { term: 'Use', value: account.ownerScope === 'program' ? 'Funds the program' : "A user's" },
    { term: 'Linked by', value: account.linkedByName ?? 'Not made in this console' },
    ...(link === null ? [] : [{ term: 'Entered', value: <TimeText at={link.createdAt} timeZone={timeZone} /> }]),
    { term: 'Linked', value: <TimeText at={account.createdAt} timeZone={timeZone} /> },
    ...(link === null
      ? []
      : [
          { term: 'Link request', value: <IdLink href={`/bank-accounts/link/${link.id}`} value={link.id} label="operation id of the link" /> },
        ]),
  ];
  return <DefinitionList rows={rows} />;
}
