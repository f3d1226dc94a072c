import 'server-only';
import { accountSearchParams, type AccountFilter } from '#lib/domain/account-filter.ts';
import { csvOpening, csvRecord, type CsvCell } from '#lib/domain/csv.ts';
import { accountFilterParts, filterSentence } from '#lib/domain/filter-words.ts';
import { LINKED_HOW_WORDS } from '#lib/domain/plaid/link-session.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { Runtime } from '../runtime.ts';
import type { AccountRecord } from '../store/query-records.ts';
import { accountQuery } from './account-query.ts';
import { isBlocked, isEndingUnconfirmed } from './account-view.ts';
import { auditExport } from './audit-export.ts';
import { csvChunks } from './csv-chunks.ts';
import { UNKNOWN_PERSON } from './line-view.ts';

/** Every linked account that the filter finds; as streamFundingsCsv. */
export async function streamAccountsCsv(runtime: Runtime, operator: Operator, filter: AccountFilter): Promise<AsyncIterable<string>> {
  const whole = { ...filter, place: null };
  const sentence = filterSentence(accountFilterParts(whole), whole.sort);
  await auditExport(runtime, operator, 'bank_accounts', { filter: sentence, query: accountSearchParams(whole).toString() });
  return rowsOf(runtime, whole, sentence);
}

async function* rowsOf({ env, context, queries }: Runtime, filter: AccountFilter, sentence: string): AsyncGenerator<string> {
  const [first, second, ...others] = COLUMNS;
  const columns = [first.name, second.name, ...others.map((column) => column.name)] as const;
  yield csvOpening({ title: 'Bank accounts', filter: sentence, timeZone: env.timeZone, madeAt: context.clock.now(), columns });
  const query = accountQuery(env, filter);
  for await (const records of csvChunks((place, limit) => queries.findAccounts(query, place, limit))) {
    yield records.map((record) => csvRecord(COLUMNS.map((column) => column.cell(record)))).join('');
  }
}

interface Column {
  name: string;
  cell(record: AccountRecord): CsvCell;
}

const COLUMNS: readonly [Column, Column, ...Column[]] = [
  { name: 'Bank account', cell: ({ account }) => account.id },
  { name: 'Linked at', cell: ({ account }) => account.createdAt },
  { name: 'Owner', cell: ({ account }) => (account.ownerScope === 'program' ? 'Program' : 'User') },
  { name: 'User', cell: ({ account }) => account.userId },
  { name: 'First name', cell: ({ account }) => account.firstName },
  { name: 'Last name', cell: ({ account }) => account.lastName },
  { name: 'Bank', cell: ({ account }) => account.bankName },
  { name: 'Ending', cell: ({ account }) => account.last4 },
  { name: 'Routing number', cell: ({ account }) => account.routingNumber },
  { name: 'Linked through', cell: ({ account }) => account.sourcePlatform },
  { name: 'May be charged', cell: ({ account }) => (isBlocked(account) ? 'No' : 'Yes') },
  { name: 'Why not', cell: ({ account }) => account.blockedReason ?? (isEndingUnconfirmed(account) ? 'The bank shows another ending, not confirmed yet' : null) },
  { name: 'Link request', cell: ({ account }) => account.operationId },
  { name: 'Linked by', cell: ({ linkedByName }) => linkedByName ?? UNKNOWN_PERSON },
  { name: 'How it was linked', cell: ({ account }) => LINKED_HOW_WORDS[account.linkedHow] },
  { name: 'Institution', cell: ({ account }) => account.institutionName },
  { name: 'Customer knows it as', cell: ({ account }) => account.mask },
];
