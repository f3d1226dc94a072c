import 'server-only';
import type { Context, LogFields } from './context.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const MAX_MESSAGE = 300;

/** Logs an unexpected error and returns the reference id under which the log knows it: `ref_` and 10 characters,
 *  short enough to be read out on the telephone. */
export function reportUnexpected(context: Pick<Context, 'log' | 'random'>, error: unknown, fields: LogFields): string {
  const body = Array.from(context.random.bytes(10), (byte) => ALPHABET.charAt(byte % 32)).join('');
  const referenceId = `ref_${body}`;
  context.log.error('unexpected', { ...fields, referenceId, ...describeError(error) });
  return referenceId;
}

/** What may be written down about an error: never the data it was working on. */
export function describeError(error: unknown): { errorName: string; errorCode: string | null; errorMessage: string | null; errorStack: string | null } {
  if (!(error instanceof Error)) return { errorName: typeof error, errorCode: null, errorMessage: null, errorStack: null };
  return { errorName: error.name, errorCode: codeOf(error), errorMessage: messageOf(error), errorStack: framesOf(error) };
}

function messageOf(error: Error): string | null {
  // The query builder's message lists the parameters of the statement; its cause says what went wrong without them.
  if ('params' in error) return error.cause instanceof Error ? messageOf(error.cause) : null;
  // JSON.parse quotes the text it stumbled over.
  if (error instanceof SyntaxError) return null;
  const [firstLine = ''] = error.message.split('\n');
  return firstLine.slice(0, MAX_MESSAGE).replace(/\d{5,}/g, '•••••');
}

function codeOf(error: Error): string | null {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : null;
}

// The head of a stack repeats the message; only the frames are kept.
function framesOf(error: Error): string | null {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return frames.length === 0 ? null : frames.map((line) => line.trim()).join(' | ');
}
