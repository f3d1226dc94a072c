import { describe, expect, it } from 'vitest';
import { ANSWER_FAILURES, CONNECT_FAILURES, judge, type Observation, REPLY_KINDS, type ReplyKind, type VerdictKind } from './verdict.ts';

const STATUSES = [
  200, 201, 202, 203, 204, 206, 207, 226, 299, 300, 301, 302, 303, 304, 307, 308, 399, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414,
  415, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530, 599,
];

const CELLS: Observation[] = [
  ...CONNECT_FAILURES.map((failure) => ({ phase: 'before_bytes', failure }) as const),
  ...ANSWER_FAILURES.map((failure) => ({ phase: 'after_bytes', failure }) as const),
  ...STATUSES.flatMap((httpStatus) => REPLY_KINDS.map((reply) => ({ phase: 'answered', httpStatus, reply }) as const)),
];

const answered = (httpStatus: number, reply: ReplyKind): Observation => ({ phase: 'answered', httpStatus, reply });
const within = (status: number, ...listed: number[]) => listed.includes(status);

/** The failure table once more, by hand: every cell that is more than "may have been sent". */
function expectedKind(cell: Observation): VerdictKind {
  if (cell.phase === 'before_bytes') return 'not_sent';
  if (cell.phase === 'after_bytes') return 'may_have_been_sent';
  const { httpStatus: status, reply } = cell;
  const is2xx = status >= 200 && status < 300;
  const api = reply === 'api_error' || reply === 'api_validation';
  const anybodys = api || reply === 'gateway_error';
  if (reply === 'api_key_reused') return 'contradicts';
  if (is2xx && reply === 'matching') return 'accepted';
  if (is2xx && reply === 'other_amount') return 'contradicts';
  if (is2xx && reply === 'api_validation') return 'rejected';
  if (within(status, 400, 422) && (api || reply === 'api_key_expired')) return 'rejected';
  if (within(status, 401, 403, 429) && anybodys) return 'not_sent';
  if (within(status, 404, 405) && api) return 'not_sent';
  return 'may_have_been_sent';
}

describe('judge', () => {
  it('decides at least 600 cells, every one as the failure table says, and what is not listed may have been sent', () => {
    expect(CELLS.length).toBeGreaterThanOrEqual(600);
    const wrong = CELLS.filter((cell) => judge(cell).kind !== expectedKind(cell));
    expect(wrong).toEqual([]);
  });

  it('never says no, or not sent, once a byte left and no envelope denies it', () => {
    const doubtful = CELLS.filter(
      (cell) => cell.phase === 'after_bytes' || (cell.phase === 'answered' && (cell.httpStatus >= 500 || (cell.httpStatus >= 300 && cell.httpStatus < 400) || within(cell.httpStatus, 408, 409))),
    );
    expect(doubtful.length).toBeGreaterThan(300);
    expect(doubtful.filter((cell) => ['rejected', 'not_sent', 'accepted'].includes(judge(cell).kind))).toEqual([]);
  });

  it('accepts only a matching item under a 2xx', () => {
    const accepted = CELLS.filter((cell) => judge(cell).kind === 'accepted');
    expect(accepted.every((cell) => cell.phase === 'answered' && cell.reply === 'matching' && cell.httpStatus < 300)).toBe(true);
    expect(accepted.length).toBeGreaterThan(0);
  });

  it('lets the worker try again only what certainly did not execute', () => {
    const retried = CELLS.filter((cell) => judge(cell).retry !== 'none');
    expect(retried.every((cell) => judge(cell).kind === 'not_sent')).toBe(true);
    expect(CELLS.filter((cell) => judge(cell).kind === 'not_sent' && judge(cell).retry === 'none')).toEqual([]);
  });

  it.each<[row: string, seen: Observation[], verdict: ReturnType<typeof judge>]>([
    [
      'DNS, refused, unreachable, time-out or TLS failure before any byte',
      CONNECT_FAILURES.map((failure) => ({ phase: 'before_bytes', failure })),
      { kind: 'not_sent', reason: 'connection_failed', retry: 'worker', alert: false },
    ],
    [
      'anything after a request byte',
      ANSWER_FAILURES.map((failure) => ({ phase: 'after_bytes', failure })),
      { kind: 'may_have_been_sent', reason: 'connection_lost', retry: 'none', alert: false },
    ],
    [
      '200 with HTML, broken JSON, wrong shape, zero or several items',
      (['html', 'not_json', 'wrong_shape', 'no_item', 'several_items', 'empty', 'foreign_json', 'gateway_error'] as const).map((reply) => answered(200, reply)),
      { kind: 'may_have_been_sent', reason: 'unreadable_answer', retry: 'none', alert: false },
    ],
    ['2xx, wrong amount or currency', [answered(200, 'other_amount'), answered(201, 'other_amount')], { kind: 'contradicts', reason: 'other_amount', retry: 'none', alert: true }],
    ['2xx, matching', [answered(200, 'matching'), answered(201, 'matching')], { kind: 'accepted', reason: 'accepted', retry: 'none', alert: false }],
    ['2xx, a published validation code', [answered(200, 'api_validation')], { kind: 'rejected', reason: 'refused_by_bank', retry: 'none', alert: false }],
    ['2xx, code 104', [answered(200, 'api_in_progress')], { kind: 'may_have_been_sent', reason: 'in_progress', retry: 'none', alert: false }],
    [
      '2xx, status not success, anything else',
      [answered(200, 'api_error'), answered(200, 'api_in_doubt'), answered(202, 'api_key_expired')],
      { kind: 'may_have_been_sent', reason: 'unreadable_answer', retry: 'none', alert: false },
    ],
    [
      '3xx',
      [301, 302, 303, 307, 308].flatMap((status) => [answered(status, 'html'), answered(status, 'empty'), answered(status, 'api_error')]),
      { kind: 'may_have_been_sent', reason: 'redirected', retry: 'none', alert: true },
    ],
    [
      "400/422 in the API's own envelope",
      [answered(400, 'api_error'), answered(422, 'api_error'), answered(400, 'api_validation'), answered(422, 'api_validation')],
      { kind: 'rejected', reason: 'refused_by_bank', retry: 'none', alert: false },
    ],
    ['400/422, expired key', [answered(400, 'api_key_expired'), answered(422, 'api_key_expired')], { kind: 'rejected', reason: 'key_expired', retry: 'none', alert: false }],
    [
      "4xx in nobody's envelope",
      [400, 401, 403, 404, 405, 422, 429].flatMap((status) => (['html', 'empty', 'not_json', 'foreign_json'] as const).map((reply) => answered(status, reply))),
      { kind: 'may_have_been_sent', reason: 'unreadable_answer', retry: 'none', alert: false },
    ],
    [
      "401/403 in the gateway's or API's envelope",
      [401, 403].flatMap((status) => (['gateway_error', 'api_error'] as const).map((reply) => answered(status, reply))),
      { kind: 'not_sent', reason: 'credentials_refused', retry: 'person', alert: true },
    ],
    ["404/405 in the API's envelope", [answered(404, 'api_error'), answered(405, 'api_error')], { kind: 'not_sent', reason: 'wrong_address', retry: 'person', alert: true }],
    ["404/405 in the gateway's envelope", [answered(404, 'gateway_error'), answered(405, 'gateway_error')], { kind: 'may_have_been_sent', reason: 'unreadable_answer', retry: 'none', alert: false }],
    [
      '408, 500, 502, 503, 504, 52x',
      [408, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527].flatMap((status) => (['html', 'gateway_error', 'api_error', 'api_validation', 'empty'] as const).map((reply) => answered(status, reply))),
      { kind: 'may_have_been_sent', reason: 'bank_error', retry: 'none', alert: false },
    ],
    ['409', (['api_error', 'gateway_error', 'html', 'empty', 'api_in_progress'] as const).map((reply) => answered(409, reply)), { kind: 'may_have_been_sent', reason: 'in_progress', retry: 'none', alert: false }],
    [
      'key was used with other data',
      [200, 400, 409, 422, 500].map((status) => answered(status, 'api_key_reused')),
      { kind: 'contradicts', reason: 'key_used_with_other_data', retry: 'none', alert: true },
    ],
    ['429 in an envelope', [answered(429, 'gateway_error'), answered(429, 'api_error')], { kind: 'not_sent', reason: 'throttled', retry: 'worker', alert: false }],
    ['not listed', [answered(402, 'api_error'), answered(413, 'gateway_error'), answered(451, 'html'), answered(418, 'matching')], { kind: 'may_have_been_sent', reason: 'unlisted', retry: 'none', alert: false }],
  ])('row: %s', (_row, seen, verdict) => {
    for (const observation of seen) expect(judge(observation), JSON.stringify(observation)).toEqual(verdict);
  });
});
