import 'server-only';
import { destination, pino } from 'pino';
import type { Log, LogFields } from './context.ts';

// An allow-list: a field that nobody thought about is dropped, so that no body, secret or account number slips in.
const FIELDS = new Set([
  'act',
  'attemptNumber',
  'bankOrigin',
  'code',
  'count',
  'databaseKind',
  'durationMs',
  'endpoint',
  'errorCode',
  'errorMessage',
  'errorName',
  'errorStack',
  'failure',
  'fence',
  'host',
  'httpStatus',
  'itemId',
  'kind',
  'linkSessionId',
  'method',
  'mode',
  'name',
  'operationId',
  'operatorId',
  'permission',
  'phase',
  'port',
  'reason',
  'referenceId',
  'requestId',
  'role',
  'route',
  'signal',
  'skewMs',
  'state',
  'transaction',
  'verdict',
]);

// A stack is the longest thing worth keeping; more only helps whoever wants to fill the disk.
const MAX_TEXT = 2_000;

// Control characters, ANSI's escape among them, and everything that reorders or hides text in a terminal.
const UNSAFE = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** JSON, one line per event. `write` takes each line; standard output when absent. */
export function createLog(write?: (line: string) => void): Log {
  const logger = pino(
    { base: null, formatters: { level: (label) => ({ level: label }) }, timestamp: () => `,"at":"${new Date().toISOString()}"`, messageKey: 'event' },
    // Synchronous, so that the last lines before an exit are not lost.
    write === undefined ? destination({ fd: 1, sync: true }) : { write },
  );
  return {
    info: (event, fields) => logger.info(allowed(fields), clean(event)),
    warn: (event, fields) => logger.warn(allowed(fields), clean(event)),
    error: (event, fields) => logger.error(allowed(fields), clean(event)),
  };
}

/** For tests and for scripts that speak to a person. */
export function createSilentLog(): Log {
  const nothing = (): void => undefined;
  return { info: nothing, warn: nothing, error: nothing };
}

function allowed(fields: LogFields = {}): LogFields {
  const kept: LogFields = {};
  for (const [name, value] of Object.entries(fields)) {
    if (FIELDS.has(name)) kept[name] = typeof value === 'string' ? clean(value) : value;
  }
  return kept;
}

function clean(text: string): string {
  return text.slice(0, MAX_TEXT).replace(UNSAFE, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);
}
