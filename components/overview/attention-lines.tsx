import type { ReactNode } from 'react';
import type { AttentionGroupView } from '#lib/domain/overview-view.ts';
import type { LinkSessionLineView } from '#lib/domain/plaid/plaid-views.ts';
import { linkSessionBadge } from '#lib/domain/plaid/link-session-words.ts';
import type { LinkedAccountView, OperationLineView } from '#lib/domain/views.ts';
import { AccountNumber } from '#components/account/account-number.tsx';
import { operationAddress } from '#components/operation/operation-address.ts';
import { linkSessionAddress } from '#components/plaid/link-session-address.ts';
import { Money } from '#components/ui/money.tsx';
import { TimeText } from '#components/ui/time-text.tsx';

interface AttentionLinesProps {
  group: AttentionGroupView;
  timeZone: string;
}

// More would push the next group out of sight; the list has them all.
const SHOWN = 3;

/** The longest waiting of a group. Their state is the group's: it is not said again. */
export function AttentionLines({ group, timeZone }: AttentionLinesProps) {
  return (
    <ul className="divide-y divide-line" aria-label={group.title}>
      {group.lines.slice(0, SHOWN).map((line) => (
        <OperationItem key={line.id} line={line} timeZone={timeZone} />
      ))}
      {group.accounts.slice(0, SHOWN).map((account) => (
        <AccountItem key={account.id} account={account} timeZone={timeZone} />
      ))}
      {group.links.slice(0, SHOWN).map((link) => (
        <LinkItem key={link.id} link={link} timeZone={timeZone} />
      ))}
    </ul>
  );
}

function OperationItem({ line, timeZone }: { line: OperationLineView; timeZone: string }) {
  return (
    <Item href={operationAddress(line.kind, line.id)} name={line.title} amount={line.amount} at={line.createdAt} timeZone={timeZone}>
      {`${line.detail} · ${line.makerName}`}
    </Item>
  );
}

function AccountItem({ account, timeZone }: { account: LinkedAccountView; timeZone: string }) {
  const name = (
    <>
      {account.bankName ?? account.institutionName ?? 'Bank name unknown'} <AccountNumber account={account} />
    </>
  );
  return (
    <Item href={`/bank-accounts/${account.id}`} name={name} amount={null} at={account.blockedAt ?? account.createdAt} timeZone={timeZone}>
      {account.blockedReason === null ? 'The bank shows another ending' : `“Do not charge”: ${account.blockedReason}`}
    </Item>
  );
}

function LinkItem({ link, timeZone }: { link: LinkSessionLineView; timeZone: string }) {
  return (
    <Item href={linkSessionAddress(link.id)} name={link.name} amount={null} at={link.createdAt} timeZone={timeZone}>
      {`${linkSessionBadge(link).label} · ${link.userId} · ${link.madeByName}`}
    </Item>
  );
}

interface ItemProps {
  href: string;
  name: ReactNode;
  amount: string | null;
  at: string;
  timeZone: string;
  children: string;
}

function Item({ href, name, amount, at, timeZone, children }: ItemProps) {
  return (
    <li className="flex items-baseline justify-between gap-x-4 py-2 last:pb-0">
      <div className="min-w-0">
        <a href={href} className="inline-block py-0.5 font-medium text-ink [overflow-wrap:anywhere] underline decoration-line decoration-1 underline-offset-3 hover:decoration-ink">
          {name}
        </a>
        <p className="text-sm text-soft [overflow-wrap:anywhere]">
          {children} ·{' '}
          <span className="whitespace-nowrap">
            <TimeText at={at} timeZone={timeZone} brief />
          </span>
        </p>
      </div>
      {amount !== null && (
        <span className="font-medium">
          <Money amount={amount} />
        </span>
      )}
    </li>
  );
}
