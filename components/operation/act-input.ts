import type { ActInput } from '#lib/domain/act-intent.ts';
import type { ActionResult } from '#lib/domain/action-result.ts';

/** The server decides whether it may be done. */
export type ActOnOperation = (input: ActInput) => Promise<ActionResult<{ operationId: string }>>;

export type ActName = ActInput['act'];
