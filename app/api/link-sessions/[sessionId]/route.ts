import { defineRoute } from '#lib/server/action/route.ts';
import { getLinkSession } from '#lib/server/services/plaid/get-link-session.ts';

/** What the page of a link polls. The link itself is not in it. */
export const GET = defineRoute<{ sessionId: string }>({
  name: 'get_link_session',
  permission: 'see_operations',
  run: async ({ operator, runtime }, { sessionId }) => {
    const found = await getLinkSession(runtime, operator, sessionId);
    return found === null ? null : { session: found.session, readAt: runtime.context.clock.now().toISOString() };
  },
});
