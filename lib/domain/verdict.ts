import { unreachable } from './result.ts';

/** Failures while no request byte had been handed to the socket: the bank cannot have seen the request. */
export const CONNECT_FAILURES = ['dns', 'refused', 'unreachable', 'timeout', 'tls', 'aborted', 'other'] as const;
export type ConnectFailure = (typeof CONNECT_FAILURES)[number];

/** Failures after the first request byte was handed over: the bank may have seen all of it. */
export const ANSWER_FAILURES = [
  'reset',
  'broken_pipe',
  'timeout',
  'cut',
  'length_mismatch',
  'too_large',
  'aborted',
  'unreachable',
  'tls',
  'encoding',
  'other',
] as const;
export type AnswerFailure = (typeof ANSWER_FAILURES)[number];

/** What the body of an answer turned out to be, once read against the contract and the operation's own expectation. */
export const REPLY_KINDS = [
  'matching',
  'other_amount',
  'no_item',
  'several_items',
  'wrong_shape',
  'not_json',
  'html',
  'empty',
  'api_validation',
  'api_in_progress',
  'api_key_reused',
  'api_key_expired',
  'api_error',
  'api_in_doubt',
  'gateway_error',
  'foreign_json',
] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

/** One request as the wire saw it. `phase` is known, never guessed from an error code. */
export type Observation =
  | { phase: 'before_bytes'; failure: ConnectFailure }
  | { phase: 'after_bytes'; failure: AnswerFailure }
  | { phase: 'answered'; httpStatus: number; reply: ReplyKind };

export type VerdictKind = 'accepted' | 'rejected' | 'not_sent' | 'may_have_been_sent' | 'contradicts';

export type VerdictReason =
  | 'accepted'
  | 'refused_by_bank'
  | 'key_expired'
  | 'key_used_with_other_data'
  | 'other_amount'
  | 'connection_failed'
  | 'throttled'
  | 'credentials_refused'
  | 'wrong_address'
  | 'in_progress'
  | 'connection_lost'
  | 'bank_error'
  | 'unreadable_answer'
  | 'redirected'
  | 'unlisted';

export interface Verdict {
  kind: VerdictKind;
  reason: VerdictReason;
  /** `worker`: may be tried again inside `send_until`. `person`: nothing goes until somebody presses Try again. */
  retry: 'worker' | 'person' | 'none';
  /** An administrator must be told: credentials, clock, address or a redirect. */
  alert: boolean;
}

const IN_SOMEBODYS_ENVELOPE: readonly ReplyKind[] = ['api_error', 'api_validation', 'gateway_error'];

interface AnswerRule {
  statuses: readonly number[] | 'any_2xx' | 'any_3xx' | 'any';
  replies: readonly ReplyKind[] | 'any';
  verdict: Verdict;
}

const maybe = (reason: VerdictReason, alert = false): Verdict => ({
  kind: 'may_have_been_sent',
  reason,
  retry: 'none',
  alert,
});
const contradicts = (reason: VerdictReason): Verdict => ({ kind: 'contradicts', reason, retry: 'none', alert: true });
const rejected = (reason: VerdictReason): Verdict => ({ kind: 'rejected', reason, retry: 'none', alert: false });
const notSent = (reason: VerdictReason, retry: 'worker' | 'person'): Verdict => ({
  kind: 'not_sent',
  reason,
  retry,
  alert: retry === 'person',
});

/** The failure table for answers, first match decides; what no row names may have been sent. */
export const ANSWER_RULES: readonly AnswerRule[] = [
  { statuses: 'any', replies: ['api_key_reused'], verdict: contradicts('key_used_with_other_data') },
  { statuses: 'any_2xx', replies: ['matching'], verdict: { kind: 'accepted', reason: 'accepted', retry: 'none', alert: false } },
  { statuses: 'any_2xx', replies: ['other_amount'], verdict: contradicts('other_amount') },
  { statuses: 'any_2xx', replies: ['api_validation'], verdict: rejected('refused_by_bank') },
  { statuses: 'any_2xx', replies: ['api_in_progress'], verdict: maybe('in_progress') },
  { statuses: 'any_2xx', replies: 'any', verdict: maybe('unreadable_answer') },
  { statuses: 'any_3xx', replies: 'any', verdict: maybe('redirected', true) },
  { statuses: [400, 422], replies: ['api_key_expired'], verdict: rejected('key_expired') },
  { statuses: [400, 422], replies: ['api_error', 'api_validation'], verdict: rejected('refused_by_bank') },
  { statuses: [401, 403], replies: IN_SOMEBODYS_ENVELOPE, verdict: notSent('credentials_refused', 'person') },
  { statuses: [404, 405], replies: ['api_error', 'api_validation'], verdict: notSent('wrong_address', 'person') },
  { statuses: [429], replies: IN_SOMEBODYS_ENVELOPE, verdict: notSent('throttled', 'worker') },
  { statuses: [409], replies: 'any', verdict: maybe('in_progress') },
  { statuses: [400, 401, 403, 404, 405, 422, 429], replies: 'any', verdict: maybe('unreadable_answer') },
  { statuses: [408, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527], replies: 'any', verdict: maybe('bank_error') },
];

/** The verdict of one attempt by itself. Rule M (merge.ts) then weighs it against the earlier attempts. */
export function judge(observation: Observation): Verdict {
  switch (observation.phase) {
    case 'before_bytes':
      return notSent('connection_failed', 'worker');
    case 'after_bytes':
      return maybe('connection_lost');
    case 'answered': {
      const rule = ANSWER_RULES.find((row) => covers(row, observation.httpStatus, observation.reply));
      return rule ? rule.verdict : maybe('unlisted');
    }
    default:
      return unreachable(observation);
  }
}

function covers(rule: AnswerRule, status: number, reply: ReplyKind): boolean {
  const statusFits =
    rule.statuses === 'any' ||
    (rule.statuses === 'any_2xx' && status >= 200 && status <= 299) ||
    (rule.statuses === 'any_3xx' && status >= 300 && status <= 399) ||
    (typeof rule.statuses === 'object' && rule.statuses.includes(status));
  return statusFits && (rule.replies === 'any' || rule.replies.includes(reply));
}
