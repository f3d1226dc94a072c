import { numberWords } from './account-words.ts';
import { formatDateTime } from './local-time.ts';
import { formatCents } from './money.ts';
import type { OperationPayload } from './operation.ts';
import type { TwinRowView } from './views.ts';

/** One of two operations that would do the same. `standing`: the words of its badge. */
export interface TwinSide {
  payload: OperationPayload;
  externalId: string | null;
  sourceName: string | null;
  makerName: string;
  createdAt: string;
  standing: string;
}

/** The two side by side: a person sees at a glance whether they are the same thing twice. */
export function twinRows(here: TwinSide, there: TwinSide, timeZone: string): TwinRowView[] {
  const [mine, theirs] = [cellsOf(here, timeZone), cellsOf(there, timeZone)];
  return mine.map(([label, value], index) => {
    const other = theirs[index]?.[1] ?? '';
    return { label, here: value, there: other, differs: value !== other };
  });
}

const NONE = 'None';

function cellsOf(side: TwinSide, timeZone: string): [string, string][] {
  return [
    ...payloadCells(side),
    ['Made by', side.makerName],
    ['Made', formatDateTime(side.createdAt, timeZone)],
    ['Stands at', side.standing],
  ];
}

function payloadCells({ payload, externalId, sourceName }: TwinSide): [string, string][] {
  if (payload.kind === 'fund_program')
    return [
      ['Amount', formatCents(payload.amountCents)],
      ['Charged account', sourceName ?? payload.sourceAccountId],
      ['Credited account', payload.targetAccountId],
      ['As user', payload.userId],
      ['Reference', payload.reference ?? NONE],
      ['Reference at the bank', externalId ?? NONE],
      ['Description', payload.description ?? NONE],
    ];
  return [
    ['Owner', payload.ownerScope === 'program' ? 'The program' : payload.userId],
    ['Name', `${payload.firstName} ${payload.lastName}`],
    ['Routing number', payload.routingNumber],
    ['Account', capitalised(numberWords({ last4: payload.accountLast4, mask: payload.plaid?.mask ?? null, tokenised: payload.plaid?.tokenised ?? false }))],
  ];
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
