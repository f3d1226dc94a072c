import { readFundingFilter } from '#lib/domain/funding-filter.ts';
import { defineDownload } from '#lib/server/action/download.ts';
import { streamFundingsCsv } from '#lib/server/services/stream-fundings-csv.ts';

export const GET = defineDownload({
  name: 'export_fundings',
  permission: 'see_operations',
  fileName: 'fundings',
  read: readFundingFilter,
  open: ({ runtime, operator }, filter) => streamFundingsCsv(runtime, operator, filter),
});
