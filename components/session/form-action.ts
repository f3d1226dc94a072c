import type { ActionResult } from '#lib/domain/action-result.ts';

/** A server action behind a native form; null before it was ever submitted. */
export type FormAction = (previous: ActionResult<null> | null, form: FormData) => Promise<ActionResult<null> | null>;
