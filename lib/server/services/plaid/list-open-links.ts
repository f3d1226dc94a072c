import 'server-only';
import type { LinkSessionLineView } from '#lib/domain/plaid/plaid-views.ts';
import { addMs, DAY_MS } from '#lib/domain/time.ts';
import type { Runtime } from '../../runtime.ts';
import { linkSessionLine } from './link-session-view.ts';
import { standingOf } from './session-next.ts';

// What a customer finished a week ago and nobody looked at is history: the numbers are long erased.
const SINCE_MS = 7 * DAY_MS;
const MOST = 50;

/** Links that lie with customers, and what customers have finished and nobody has taken up yet, newest first. */
export async function listOpenLinks(runtime: Runtime): Promise<LinkSessionLineView[]> {
  const { plaidStore, context, queries } = runtime;
  const sessions = await plaidStore.listOpenSessions(addMs(context.clock.now(), -SINCE_MS), MOST);
  const [names, standings] = await Promise.all([queries.listNames(sessions.map((session) => session.makerId)), Promise.all(sessions.map((session) => standingOf(runtime, session)))]);
  return sessions.map((session, index) => linkSessionLine(session, names.get(session.makerId), standings[index]?.next ?? 'none')).filter(({ next }) => next !== 'done' && next !== 'none');
}
