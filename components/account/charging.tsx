import type { ReactNode } from 'react';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { MAX_BLOCK_REASON_LENGTH } from '#lib/domain/desk-intents.ts';
import type { LinkedAccountPageView } from '#lib/domain/page-views.ts';
import { WordsForm } from '#components/desk/words-form.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Fold } from '#components/ui/fold.tsx';
import { TimeText } from '#components/ui/time-text.tsx';

type AccountAction = (input: Record<string, string>) => Promise<ActionResult<object>>;

interface ChargingProps {
  page: LinkedAccountPageView;
  timeZone: string;
  /** Null where this person may not decide. */
  acts: { block: AccountAction; unblock: AccountAction } | null;
}

/** Whether this account may be charged now, and who may change that. */
export function Charging({ page, timeZone, acts }: ChargingProps) {
  const { account, block } = page;
  const fixed = { accountId: account.id };
  if (block === null)
    return (
      <Standing badge={page.mayBeCharged ? <Badge tone="good">May be charged</Badge> : <Badge tone="doubt">Not until its ending is confirmed</Badge>}>
        <p className="text-soft">“Do not charge” refuses every funding from this account: new ones, and those that were not sent yet.</p>
        {acts !== null && (
          <Fold summary="Set “Do not charge”">
            <WordsForm
              id="block-reason"
              field="reason"
              fixed={fixed}
              label="Why must it not be charged?"
              hint="Everybody who would charge it reads this."
              missing="Say why this account must not be charged."
              maxLength={MAX_BLOCK_REASON_LENGTH}
              button="Do not charge this account"
              busyWords="One moment…"
              look="danger"
              send={acts.block}
            />
          </Fold>
        )}
      </Standing>
    );
  return (
    <Standing badge={<Badge tone="bad">Do not charge</Badge>}>
      <p className="[overflow-wrap:anywhere]">{block.reason}</p>
      <p className="text-sm text-soft">
        {block.byName}, <TimeText at={block.at} timeZone={timeZone} />
      </p>
      {acts === null ? (
        <p className="text-sm text-soft">An administrator can allow charging again.</p>
      ) : (
        <Fold summary="Allow charging again">
          <WordsForm
            id="unblock-reason"
            field="reason"
            fixed={fixed}
            label="Why may it be charged again?"
            missing="Say why this account may be charged again."
            maxLength={MAX_BLOCK_REASON_LENGTH}
            button="Allow charging again"
            busyWords="One moment…"
            look="primary"
            send={acts.unblock}
          />
        </Fold>
      )}
    </Standing>
  );
}

function Standing({ badge, children }: { badge: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-3 py-2">
      <p>{badge}</p>
      {children}
    </div>
  );
}
