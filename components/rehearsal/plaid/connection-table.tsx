import { accountHref } from '#lib/domain/addresses.ts';
import type { PlaidConnectionView, PlaidSharedView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';
import { Badge } from '#components/ui/badge.tsx';
import { ShortId } from '#components/ui/short-id.tsx';
import { Table, type Column, type Row } from '#components/ui/table.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { sharedWords } from './shared-words.ts';

interface ConnectionTableProps {
  connections: readonly PlaidConnectionView[];
  /** Where one is chosen to act on; null for those who may not. */
  chooseHref: ((itemId: string) => string) | null;
  chosenId: string | null;
  timeZone: string;
}

const COLUMNS: Column[] = [
  { key: 'connection', head: 'Connection' },
  { key: 'accounts', head: 'Shared accounts', wide: true },
  { key: 'state', head: 'State', wide: true },
  { key: 'time', head: 'Made', wide: 'lg' },
  { key: 'choose', head: <span className="sr-only">Act on it</span>, wide: true },
];

export function ConnectionTable({ connections, chooseHref, chosenId, timeZone }: ConnectionTableProps) {
  return <Table caption="Connections at Plaid, newest first" columns={COLUMNS} rows={connections.map((one) => rowOf(one, { chooseHref, chosenId, timeZone }))} />;
}

function rowOf(connection: PlaidConnectionView, { chooseHref, chosenId, timeZone }: Omit<ConnectionTableProps, 'connections'>): Row {
  const { itemId, institutionName, userId, accounts, createdAt, removed } = connection;
  const shared = <SharedAccounts accounts={accounts} />;
  const state = <State connection={connection} timeZone={timeZone} />;
  const choose = chooseHref !== null && !removed && (
    <a href={chooseHref(itemId)} aria-current={itemId === chosenId ? 'true' : undefined} className="inline-block py-0.5 text-sm text-link underline underline-offset-3 aria-[current]:text-ink aria-[current]:no-underline">
      {itemId === chosenId ? 'Chosen' : 'Choose'}
      <span className="sr-only"> {itemId} to act on</span>
    </a>
  );
  return {
    key: itemId,
    cells: {
      connection: (
        <div className="grid min-w-24 justify-items-start gap-0.5">
          <span className="font-medium [overflow-wrap:anywhere]">{institutionName}</span>
          {userId !== null && <span className="text-sm text-soft [overflow-wrap:anywhere]">Customer {userId}</span>}
          <ShortId value={itemId} />
          <div className="grid gap-1 pt-1 md:hidden">
            {state}
            {shared}
            {choose}
          </div>
        </div>
      ),
      accounts: shared,
      state,
      time: (
        <span className="whitespace-nowrap text-soft">
          <TimeText at={createdAt} timeZone={timeZone} brief />
        </span>
      ),
      choose,
    },
  };
}

function SharedAccounts({ accounts }: { accounts: readonly PlaidSharedView[] }) {
  return (
    <ul className="grid gap-1.5">
      {accounts.map((account) => (
        <li key={account.accountId} className="grid justify-items-start gap-0.5">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <span className="min-w-24 [overflow-wrap:anywhere]">{sharedWords(account)}</span>
            {account.tokenised && <Badge>tokenised</Badge>}
            {account.verificationStatus !== null && <Badge>{account.verificationStatus}</Badge>}
            {account.revoked && <Badge tone="bad">taken back</Badge>}
          </span>
          {account.linkedAccountIds.map((id) => (
            <a key={id} href={accountHref(id)} className="inline-block py-0.5 text-sm text-link underline underline-offset-3">
              Linked here<span className="sr-only"> as {id}</span>
            </a>
          ))}
        </li>
      ))}
    </ul>
  );
}

function State({ connection: { errorCode, disconnectAt, removed }, timeZone }: { connection: PlaidConnectionView; timeZone: string }) {
  return (
    <span className="grid justify-items-start gap-0.5">
      {removed ? <Badge>removed</Badge> : errorCode === null ? <Badge tone="good">well</Badge> : <Badge tone="bad">{errorCode}</Badge>}
      {disconnectAt !== null && !removed && (
        <span className="text-sm text-soft">
          Ends at <TimeText at={disconnectAt} timeZone={timeZone} brief />
        </span>
      )}
    </span>
  );
}
