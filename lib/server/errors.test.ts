import { describe, expect, it } from 'vitest';
import type { LogFields } from './context.ts';
import { reportUnexpected } from './errors.ts';

function report(error: unknown): { referenceId: string; logged: LogFields } {
  const lines: LogFields[] = [];
  const keep = (event: string, fields: LogFields = {}): void => void lines.push({ event, ...fields });
  const random = { uuid: () => 'u', bytes: (count: number) => new Uint8Array(count).fill(7), fraction: () => 0 };
  const referenceId = reportUnexpected({ log: { info: keep, warn: keep, error: keep }, random }, error, { act: 'fund' });
  const [logged = {}] = lines;
  return { referenceId, logged };
}

describe('unexpected errors', () => {
  it('are logged under the reference id that the person sees', () => {
    const { referenceId, logged } = report(new Error('disk full'));
    expect(referenceId).toBe('ref_7777777777');
    expect(logged).toMatchObject({ event: 'unexpected', act: 'fund', referenceId, errorName: 'Error', errorMessage: 'disk full' });
    expect(logged.errorStack).toContain('errors.test.ts');
  });

  it('never log statement parameters, quoted bodies or long digit runs', () => {
    const query = Object.assign(new Error('Failed query: insert … params: 000123456789,Zoe', { cause: Object.assign(new Error('duplicate key value'), { code: '23505' }) }), {
      params: ['000123456789'],
    });
    expect(report(query).logged).toMatchObject({ errorMessage: 'duplicate key value', errorCode: '23505' });
    const broken = report(parsing('{"account_number":"000123456789" oops'));
    expect(broken.logged).toMatchObject({ errorName: 'SyntaxError', errorMessage: null });
    expect(JSON.stringify([report(query).logged, broken.logged, report(new Error('account 000123456789 refused')).logged])).not.toContain('000123456789');
  });

  it('take anything that is thrown', () => {
    for (const thrown of [undefined, null, 'text', 3, { message: 'x' }]) expect(report(thrown).referenceId).toMatch(/^ref_/);
  });
});

function parsing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
