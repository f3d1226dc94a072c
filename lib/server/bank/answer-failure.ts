import 'server-only';
import type { AnswerFailure } from '#lib/domain/verdict.ts';

const BY_CODE = new Map<string, AnswerFailure>([
  ['ECONNRESET', 'reset'],
  ['ECONNABORTED', 'reset'],
  ['EPIPE', 'broken_pipe'],
  ['ETIMEDOUT', 'timeout'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['EHOSTDOWN', 'unreachable'],
  ['ENETDOWN', 'unreachable'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'length_mismatch'],
  ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'too_large'],
  ['UND_ERR_HEADERS_OVERFLOW', 'too_large'],
  ['UND_ERR_ABORTED', 'aborted'],
  ['UND_ERR_DESTROYED', 'aborted'],
  ['HPE_INVALID_EOF_STATE', 'cut'],
]);

/** Names a failure after the first request byte. It only tells people what was seen: the verdict is the same for all. */
export function answerFailureOf(error: Error, answerBegan: boolean): AnswerFailure {
  const code = errorCode(error);
  // undici: the peer closed the connection in an orderly way, with or without a part of the answer.
  if (code === 'UND_ERR_SOCKET') return answerBegan ? 'cut' : 'reset';
  if (/^ERR_(SSL|TLS)_/.test(code)) return 'tls';
  return BY_CODE.get(code) ?? 'other';
}

/** Codes are fixed words of Node and undici. Messages are never used: they may quote what was sent. */
export function errorCode(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return /^[A-Za-z0-9_]{1,64}$/.test(code) ? code : 'Error';
}
