import 'server-only';
import { accountWords } from '#lib/domain/account-words.ts';
import { csvOpening, csvRecord, type CsvCell } from '#lib/domain/csv.ts';
import { filterSentence, SETTLEMENT_LABELS, stateLabel } from '#lib/domain/filter-words.ts';
import { fundingSearchParams, type FundingFilter } from '#lib/domain/funding-filter.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { settlementStage } from '#lib/domain/settlement-words.ts';
import type { Runtime } from '../runtime.ts';
import type { FundingRecord } from '../store/query-lists.ts';
import { auditExport } from './audit-export.ts';
import { csvChunks } from './csv-chunks.ts';
import { fundingParts } from './find-fundings.ts';
import { fundingQuery } from './funding-query.ts';
import { UNKNOWN_PERSON } from './line-view.ts';

/** Every funding that the filter finds, from the beginning of the list whatever page it was asked from. Audited before it
 *  begins; a failure on the way breaks the stream, so that half a file is not taken for a whole one. */
export async function streamFundingsCsv(runtime: Runtime, operator: Operator, filter: FundingFilter): Promise<AsyncIterable<string>> {
  const whole = { ...filter, place: null };
  const sentence = filterSentence(await fundingParts(runtime, whole), whole.sort);
  await auditExport(runtime, operator, 'fundings', { filter: sentence, query: fundingSearchParams(whole).toString() });
  return rowsOf(runtime, operator, whole, sentence);
}

async function* rowsOf(runtime: Runtime, operator: Operator, filter: FundingFilter, sentence: string): AsyncGenerator<string> {
  const { env, context, queries } = runtime;
  const [first, second, ...others] = COLUMNS;
  const columns = [first.name, second.name, ...others.map((column) => column.name)] as const;
  yield csvOpening({ title: 'Fundings', filter: sentence, timeZone: env.timeZone, madeAt: context.clock.now(), columns });
  const query = await fundingQuery(runtime, operator, filter);
  for await (const records of csvChunks((place, limit) => queries.findFundings(query, place, limit))) {
    yield records.map((record) => csvRecord(COLUMNS.map((column) => column.cell(record)))).join('');
  }
}

interface Column {
  name: string;
  cell(record: FundingRecord): CsvCell;
}

type Payload = Extract<FundingRecord['operation']['payload'], { kind: 'fund_program' }>;

const COLUMNS: readonly [Column, Column, ...Column[]] = [
  { name: 'Operation', cell: ({ operation }) => operation.id },
  { name: 'Made at', cell: ({ operation }) => operation.createdAt },
  { name: 'State', cell: ({ operation }) => stateLabel(operation.state) },
  { name: 'Settlement', cell: stageOf },
  { name: "Bank's own word", cell: ({ operation }) => operation.settlementStatus },
  { name: 'Return code', cell: ({ returnCode }) => returnCode },
  { name: 'Amount', cell: ({ operation }) => operation.amountCents },
  asked('Currency', ({ currency }) => currency),
  asked('Charged account', ({ sourceAccountId }) => sourceAccountId),
  { name: 'Charged account name', cell: ({ source }) => source && accountWords(source) },
  asked('Funded account', ({ targetAccountId }) => targetAccountId),
  asked('User', ({ userId }) => userId),
  asked('Reference', ({ reference }) => reference),
  { name: 'External reference', cell: ({ operation }) => operation.externalId },
  asked('Description', ({ description }) => description),
  asked('Purpose', ({ purpose }) => purpose),
  { name: 'Bank transaction', cell: ({ operation }) => operation.bankId },
  { name: 'Made by', cell: ({ makerName }) => makerName ?? UNKNOWN_PERSON },
  { name: 'Sent at', cell: ({ operation }) => operation.preparedAt },
  { name: 'Finished at', cell: ({ operation }) => operation.finishedAt },
  { name: 'Posted at', cell: ({ operation }) => operation.postedAt },
];

function asked(name: string, cellOf: (payload: Payload) => CsvCell): Column {
  return { name, cell: ({ operation }) => (operation.payload.kind === 'fund_program' ? cellOf(operation.payload) : null) };
}

function stageOf({ operation, hasReversal }: FundingRecord): string | null {
  return operation.state === 'succeeded' ? SETTLEMENT_LABELS[settlementStage(operation.settlementStatus, hasReversal)] : null;
}
