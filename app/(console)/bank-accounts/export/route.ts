import { readAccountFilter } from '#lib/domain/account-filter.ts';
import { defineDownload } from '#lib/server/action/download.ts';
import { streamAccountsCsv } from '#lib/server/services/stream-accounts-csv.ts';

export const GET = defineDownload({
  name: 'export_bank_accounts',
  permission: 'see_operations',
  fileName: 'bank-accounts',
  read: readAccountFilter,
  open: ({ runtime, operator }, filter) => streamAccountsCsv(runtime, operator, filter),
});
