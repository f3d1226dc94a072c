/** What every server action answers. Pages show `message`; forms put `fieldErrors` beside their fields. */
export type ActionResult<Value> =
  | { ok: true; value: Value }
  | {
      ok: false;
      code: ActionFailureCode;
      /** What happened, what it means for the money, what to do. */
      message: string;
      fieldErrors?: Record<string, string>;
      /** Present for unexpected failures: the log knows it. */
      referenceId?: string;
    };

export type ActionFailureCode =
  | 'signed_out'
  | 'not_allowed'
  | 'invalid_input'
  | 'not_found'
  | 'conflict'
  | 'throttled'
  | 'bank_unreachable'
  | 'unexpected';
