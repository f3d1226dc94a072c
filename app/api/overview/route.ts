import { defineRoute } from '#lib/server/action/route.ts';
import { getOverview } from '#lib/server/services/get-overview.ts';
import { getProgramBalance } from '#lib/server/services/get-program-balance.ts';

/** What the open overview polls. */
export const GET = defineRoute<object>({
  name: 'get_overview',
  permission: 'see_operations',
  async run({ operator, runtime }) {
    const [overview, balance] = await Promise.all([getOverview(runtime, operator), getProgramBalance(runtime, operator)]);
    return { overview, balance };
  },
});
