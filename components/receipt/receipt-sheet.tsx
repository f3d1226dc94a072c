import type { ReactNode } from 'react';
import { formatDateTime } from '#lib/domain/local-time.ts';
import { formatDay } from '#lib/domain/local-day.ts';
import type { OperationWords } from '#lib/domain/operation-words.ts';
import type { FundingDetailsView, OperationView } from '#lib/domain/views.ts';
import { MODE_WORDS, type ConsoleMode } from '#components/shell/mode-words.ts';
import { DefinitionList, type Definition } from '#components/ui/definition-list.tsx';
import { Money } from '#components/ui/money.tsx';
import { dateRows, partyRows, referenceRows } from './receipt-rows.tsx';

interface ReceiptSheetProps {
  view: OperationView;
  fund: FundingDetailsView;
  words: OperationWords;
  readAt: string;
  timeZone: string;
  mode: ConsoleMode;
}

/** One sheet of paper that says what was known when it was printed, and claims nothing more. */
export function ReceiptSheet({ view, fund, words, readAt, timeZone, mode }: ReceiptSheetProps) {
  const isReceipt = view.state === 'succeeded' && view.returned === null;
  return (
    <article className="grid max-w-3xl gap-6 rounded-lg border border-line bg-raised px-5 py-6 sm:px-8 sm:py-8 print:max-w-none print:border-0 print:p-0">
      <header className="grid gap-4 border-b border-line pb-5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h1 className="text-xl font-semibold tracking-tight">{isReceipt ? 'Funding receipt' : 'Record of a funding'}</h1>
          {mode !== 'live' && <p className="rounded-sm border border-edge px-1.5 py-0.5 text-sm font-medium">{`${MODE_WORDS[mode].name}: ${MODE_WORDS[mode].short.toLowerCase()}`}</p>}
        </div>
        <p className="text-2xl font-semibold tracking-tight">
          <Money amount={fund.amount} currency={fund.currency} />
        </p>
        <p className="text-pretty">
          <span className="font-medium">{words.headline}</span>
          {!isReceipt && <span className="block text-soft">This is no proof that the program was funded.</span>}
        </p>
      </header>
      <Part title="Accounts" rows={partyRows(fund)} />
      <Part title="Dates" rows={dateRows(view, timeZone)} />
      <Part title="References" rows={referenceRows(view, fund)} />
      <footer className="border-t border-line pt-4 text-sm text-soft text-pretty">
        <p>{`Railhead wrote this from its own records on ${formatDateTime(readAt, timeZone)}. ${caveat(view)}`}</p>
      </footer>
    </article>
  );
}

function caveat({ state, expected, postedAt, returned }: OperationView): string {
  if (state !== 'succeeded' || returned !== null || expected === null) return "What happens later is in the console, and in the bank's ledger.";
  const until = `It may still be returned: most returns come by ${formatDay(expected.returnableUntil.usual)}, unauthorised ones until ${formatDay(expected.returnableUntil.unauthorised)}.`;
  return postedAt === null ? `The bank has accepted this funding and not posted it yet. ${until}` : until;
}

function Part({ title, rows }: { title: string; rows: Definition[] }): ReactNode {
  return (
    <section className="break-inside-avoid" aria-label={title}>
      <h2 className="pb-1 font-semibold">{title}</h2>
      <DefinitionList rows={rows} />
    </section>
  );
}
