import 'server-only';
import type { VerdictReason } from '#lib/domain/verdict.ts';

const VERDICT_REASONS: Record<VerdictReason, true> = {
  accepted: true,
  refused_by_bank: true,
  key_expired: true,
  key_used_with_other_data: true,
  other_amount: true,
  connection_failed: true,
  throttled: true,
  credentials_refused: true,
  wrong_address: true,
  in_progress: true,
  connection_lost: true,
  bank_error: true,
  unreadable_answer: true,
  redirected: true,
  unlisted: true,
};

/** Throws for a word that this version does not know: rule M must not decide about money on half of the evidence. */
export function requireVerdictReason(text: string): VerdictReason {
  if (isVerdictReason(text)) return text;
  throw new Error(`an attempt's outcome carries an unknown reason: ${text}`);
}

function isVerdictReason(text: string): text is VerdictReason {
  return Object.hasOwn(VERDICT_REASONS, text);
}
