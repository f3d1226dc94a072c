import { WEBHOOK_OUTCOME_WORDS, type PlaidWebhookLineView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';
import { linkSessionAddress } from '#components/plaid/link-session-address.ts';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { ShortId } from '#components/ui/short-id.tsx';
import { Table, type Column, type Row } from '#components/ui/table.tsx';
import { TimeText } from '#components/ui/time-text.tsx';

const COLUMNS: Column[] = [
  { key: 'webhook', head: 'Webhook' },
  { key: 'outcome', head: 'Outcome', wide: true },
  { key: 'tries', head: 'Tries', wide: true },
  { key: 'time', head: 'Sent', wide: 'lg' },
];

const TONES: Record<PlaidWebhookLineView['outcome'], Tone> = { waiting: 'neutral', delivered: 'good', failed: 'bad', dropped: 'doubt', not_loopback: 'doubt', no_address: 'doubt' };

export function WebhookTable({ webhooks, timeZone }: { webhooks: readonly PlaidWebhookLineView[]; timeZone: string }) {
  return <Table caption="Webhooks that Plaid sent, newest first" columns={COLUMNS} rows={webhooks.map((webhook) => rowOf(webhook, timeZone))} />;
}

function rowOf({ id, at, webhook, itemId, sessionId, outcome, tries }: PlaidWebhookLineView, timeZone: string): Row {
  const time = <TimeText at={at} timeZone={timeZone} brief />;
  const badge = <Badge tone={TONES[outcome]}>{WEBHOOK_OUTCOME_WORDS[outcome]}</Badge>;
  const tried = <Tries tries={tries} />;
  return {
    key: id,
    cells: {
      webhook: (
        <div className="grid justify-items-start gap-0.5">
          <span className="font-mono text-sm [overflow-wrap:anywhere]">{webhook}</span>
          {sessionId !== null ? (
            <a href={linkSessionAddress(sessionId)} className="py-0.5 font-mono text-xs text-link underline underline-offset-3 [overflow-wrap:anywhere]">
              {sessionId}
            </a>
          ) : (
            itemId !== null && <ShortId value={itemId} />
          )}
          <span className="text-sm text-soft lg:hidden">{time}</span>
          <div className="grid justify-items-start gap-0.5 md:hidden">
            {badge}
            {tried}
          </div>
        </div>
      ),
      outcome: badge,
      tries: tried,
      time: <span className="whitespace-nowrap text-soft">{time}</span>,
    },
  };
}

/** What each try met, oldest first: "204", or "503, no answer (TimeoutError), 204". */
function Tries({ tries }: { tries: PlaidWebhookLineView['tries'] }) {
  if (tries.length === 0) return <span className="text-soft">none</span>;
  const met = tries.map(({ httpStatus, problem }) => (httpStatus === null ? `no answer (${problem ?? 'unknown'})` : String(httpStatus)));
  return <span className="tabular-nums">{met.join(', ')}</span>;
}
