import 'server-only';

/** Oldest first, for the handful of accounts of a connection: an ORDER BY could lead the planner through every account
 *  there is, in that order. */
export function byCreation(a: { linkedAccountId: string; createdAt: Date }, b: { linkedAccountId: string; createdAt: Date }): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.linkedAccountId < b.linkedAccountId ? -1 : 1);
}
