import { formatDateTime } from '#lib/domain/local-time.ts';
import { lineBadge } from '#lib/domain/operation-words.ts';
import type { OperationKind } from '#lib/domain/operation-state.ts';
import type { TwinView } from '#lib/domain/views.ts';
import { operationAddress } from '#components/operation/operation-address.ts';
import { Notice } from '#components/ui/notice.tsx';
import { TwinTable } from './twin-table.tsx';

/** Told before anything is sent: somebody has already asked the bank for the same. */
export function TwinNotice({ twin, kind, timeZone, reader = 'maker' }: { twin: TwinView; kind: OperationKind; timeZone: string; reader?: 'maker' | 'approver' }) {
  const same = kind === 'fund_program' ? 'the same accounts and amount' : 'the same owner and account';
  const state = lineBadge({ state: twin.state, kind, settlementStatus: null, returned: false }).label;
  return (
    <Notice tone="doubt" title={twin.effect === 'blocks' ? 'The same one is not finished yet' : 'The same one was made within the last 24 hours'}>
      <p>
        {twin.makerName} entered {same} on {formatDateTime(twin.createdAt, timeZone)}. It stands at “{state}”.{' '}
        <a href={operationAddress(kind, twin.id)} className="text-link underline underline-offset-3">
          Open the earlier one
        </a>
      </p>
      <p>
        {reader === 'approver'
          ? 'Approving lets this one be sent as well. Approve it only if both are meant.'
          : twin.effect === 'blocks'
          ? 'Wait until it is resolved: sending this as well could do the same thing twice. If both are meant, say why below and ask a second person to approve this one.'
          : 'If both are meant, say why below.'}
      </p>
      <TwinTable twin={twin} />
    </Notice>
  );
}
