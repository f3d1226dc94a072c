import type { LinkedAccountView } from '#lib/domain/views.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Table, type Column } from '#components/ui/table.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { AccountNumber } from './account-number.tsx';

const COLUMNS: Column[] = [
  { key: 'account', head: 'Account' },
  { key: 'owner', head: 'Owner', wide: true, width: 'w-48' },
  { key: 'scope', head: 'Use', wide: true, width: 'w-40' },
  { key: 'time', head: 'Linked', wide: true, width: 'w-52' },
];

export function AccountLines({ accounts, timeZone }: { accounts: readonly LinkedAccountView[]; timeZone: string }) {
  const rows = accounts.map((account) => ({
    key: account.id,
    cells: {
      account: (
        <div className="grid gap-0.5">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <a href={`/bank-accounts/${account.id}`} className="inline-block min-w-24 py-0.5 font-medium text-ink [overflow-wrap:anywhere] underline decoration-line decoration-1 underline-offset-3 hover:decoration-ink">
              {account.bankName ?? account.institutionName ?? 'Bank name unknown'} <AccountNumber account={account} />
            </a>
            {account.endingDiffers && <Badge tone="doubt">Check the ending</Badge>}
          </span>
          <span className="text-sm text-soft [overflow-wrap:anywhere] md:hidden">
            {account.firstName} {account.lastName} · {scopeWords(account)}
          </span>
        </div>
      ),
      owner: (
        <span className="block min-w-24 [overflow-wrap:anywhere]">
          {account.firstName} {account.lastName}
        </span>
      ),
      scope: scopeWords(account),
      time: (
        <span className="whitespace-nowrap text-soft">
          <TimeText at={account.createdAt} timeZone={timeZone} brief />
        </span>
      ),
    },
  }));
  return <Table caption="Linked bank accounts, newest first" columns={COLUMNS} rows={rows} />;
}

function scopeWords(account: LinkedAccountView): string {
  return account.ownerScope === 'program' ? 'Funds the program' : "A user's";
}
