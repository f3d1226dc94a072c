import type { ActionResult } from '#lib/domain/action-result.ts';

/** What people do about an operation without asking the bank for anything. Null where this person may not. */
export interface DeskActs {
  /** May make fundings, and so copy one. */
  mayFund: boolean;
  addNote: ((input: Record<string, string>) => Promise<ActionResult<object>>) | null;
  markReturnSeen: ((input: { operationId: string }) => Promise<ActionResult<object>>) | null;
}
