import type { AccountSort } from '#lib/domain/account-filter.ts';
import type { AccountLineView } from '#lib/domain/list-views.ts';
import { AccountNumber } from '#components/account/account-number.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { ShortId } from '#components/ui/short-id.tsx';
import { Table, type Column, type Row } from '#components/ui/table.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { SortHead } from './sort-head.tsx';

interface AccountListLinesProps {
  path: string;
  query: string;
  sort: AccountSort;
  lines: readonly AccountLineView[];
  timeZone: string;
}

export const ACCOUNT_SORT_LABELS: Record<AccountSort, string> = { newest: 'Newest first', oldest: 'Oldest first' };

export function AccountListLines({ path, query, sort, lines, timeZone }: AccountListLinesProps) {
  const columns: Column[] = [
    { key: 'account', head: 'Account' },
    { key: 'owner', head: 'Owner', wide: true },
    { key: 'scope', head: 'Use', wide: 'lg', tight: true },
    { key: 'platform', head: 'Linked through', wide: 'lg', tight: true },
    {
      key: 'time',
      head: <SortHead path={path} query={query} label="Linked" orders={['newest', 'oldest']} current={sort} standard="newest" words={ACCOUNT_SORT_LABELS} />,
      wide: true,
      tight: true,
      sort: sort === 'newest' ? 'descending' : 'ascending',
    },
  ];
  return <Table sticky caption={`Linked bank accounts, ${ACCOUNT_SORT_LABELS[sort].toLowerCase()}`} columns={columns} rows={lines.map((line) => toRow(line, timeZone))} />;
}

function toRow(account: AccountLineView, timeZone: string): Row {
  const owner = `${account.firstName} ${account.lastName}`;
  const time = <TimeText at={account.createdAt} timeZone={timeZone} brief />;
  return {
    key: account.id,
    cells: {
      account: (
        <div className="grid gap-0.5">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <a href={`/bank-accounts/${account.id}`} className="min-w-24 font-medium text-ink [overflow-wrap:anywhere] underline decoration-line decoration-1 underline-offset-3 hover:decoration-ink">
              {account.bankName ?? account.institutionName ?? 'Bank name unknown'} <AccountNumber account={account} />
            </a>
            {account.blockedReason !== null && <Badge tone="bad">Do not charge</Badge>}
            {account.endingDiffers && <Badge tone="doubt">Check the ending</Badge>}
          </span>
          <ShortId value={account.id} />
          <span className="grid gap-0.5 text-sm text-soft [overflow-wrap:anywhere] md:hidden">
            <span>
              {owner} · {scopeWords(account)}
            </span>
            {time}
          </span>
        </div>
      ),
      owner: (
        <div className="grid min-w-24 gap-0.5">
          <span className="[overflow-wrap:anywhere]">{owner}</span>
          <ShortId value={account.userId} />
        </div>
      ),
      scope: <span className="whitespace-nowrap">{scopeWords(account)}</span>,
      platform: account.sourcePlatform === null ? <span className="text-soft">Not given</span> : <span className="font-mono text-sm">{account.sourcePlatform}</span>,
      time: <span className="whitespace-nowrap text-soft">{time}</span>,
    },
  };
}

function scopeWords(account: AccountLineView): string {
  return account.ownerScope === 'program' ? 'Funds the program' : "A user's";
}
