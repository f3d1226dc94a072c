import 'server-only';

/** The order in which due rows were asked for: RETURNING gives them in any. */
export function byDueAt(a: { id: string; dueAt: Date | null }, b: { id: string; dueAt: Date | null }): number {
  return (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0) || (a.id < b.id ? -1 : 1);
}
