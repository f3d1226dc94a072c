import 'server-only';

/** Why the records refused a write. Every code is a defect of the caller, never an expected outcome. */
export type RefusalCode =
  | 'illegal_move'
  | 'frozen_column'
  | 'append_only'
  | 'duplicate_key'
  | 'missing_reference'
  | 'failed_check';

/** Thrown alike by the SQL store (from the database's own refusals) and by the in-memory one. */
export class StoreRefusal extends Error {
  override name = 'StoreRefusal';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
