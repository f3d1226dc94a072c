import type { ReactNode } from 'react';
import type { AttentionGroupView } from '#lib/domain/overview-view.ts';
import type { LinkedAccountView, OperationLineView } from '#lib/domain/views.ts';
import { MaskedNumber } from '#components/account/masked-number.tsx';
import { operationAddress } from '#components/operation/operation-address.ts';
import { Money } from '#components/ui/money.tsx';
import { TimeText } from '#components/ui/time-text.tsx';

interface AttentionLinesProps {
  group: AttentionGroupView;
  timeZone: string;
}

/** The first few of a group. Their state is the group's: it is not said again. */
export function AttentionLines({ group, timeZone }: AttentionLinesProps) {
  return (
    <ul className="divide-y divide-line border-t border-line lg:border-t-0" aria-label={group.title}>
      {group.lines.map((line) => (
        <OperationItem key={line.id} line={line} timeZone={timeZone} />
      ))}
      {group.accounts.map((account) => (
        <AccountItem key={account.id} account={account} timeZone={timeZone} />
      ))}
    </ul>
  );
}

function OperationItem({ line, timeZone }: { line: OperationLineView; timeZone: string }) {
  return (
    <Item href={operationAddress(line.kind, line.id)} name={line.title} aside={line.amount === null ? null : <Money amount={line.amount} />} at={line.createdAt} timeZone={timeZone}>
      <span className="[overflow-wrap:anywhere]">{line.detail}</span> · {line.makerName}
    </Item>
  );
}

function AccountItem({ account, timeZone }: { account: LinkedAccountView; timeZone: string }) {
  const name = (
    <>
      {account.bankName ?? 'Bank name unknown'} <MaskedNumber last4={account.last4} />
    </>
  );
  return (
    <Item href={`/bank-accounts/${account.id}`} name={name} aside={null} at={account.createdAt} timeZone={timeZone}>
      {account.blockedReason === null ? 'The bank shows another ending.' : `“Do not charge”: ${account.blockedReason}`}
    </Item>
  );
}

interface ItemProps {
  href: string;
  name: ReactNode;
  aside: ReactNode;
  at: string;
  timeZone: string;
  children: ReactNode;
}

function Item({ href, name, aside, at, timeZone, children }: ItemProps) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-2 lg:first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-48">
        <a href={href} className="inline-block py-0.5 font-medium text-ink underline decoration-line decoration-1 underline-offset-3 hover:decoration-ink">
          {name}
        </a>
        <p className="text-sm text-soft">{children}</p>
      </div>
      <div className="flex items-baseline gap-x-4">
        <span className="text-sm whitespace-nowrap text-soft">
          <TimeText at={at} timeZone={timeZone} brief />
        </span>
        <span className="text-right font-medium sm:min-w-28">{aside}</span>
      </div>
    </li>
  );
}
