import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

function written(act: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  act(createLog((line) => lines.push(line)));
  return lines;
}

describe('log', () => {
  it('writes one JSON line with time, level, event and listed fields', () => {
    const [line = ''] = written((log) => log.warn('bank_slow', { operationId: 'op_1', durationMs: 12 }));
    const entry: unknown = JSON.parse(line);
    expect(entry).toEqual({ level: 'warn', at: expect.stringMatching(/^\d{4}-.*Z$/), event: 'bank_slow', operationId: 'op_1', durationMs: 12 });
    expect(line.endsWith('}\n')).toBe(true);
  });

  it('drops every field that is not on the list', () => {
    const [line = ''] = written((log) =>
      log.error('x', { accountNumber: '000123456789', body: 'secret', authorization: 'hmac', password: 'p', kind: 'fund_program' }),
    );
    expect(line).not.toMatch(/000123456789|secret|hmac|password/);
    expect(line).toContain('fund_program');
  });

  it('escapes line ends, terminal colours and direction marks, so that no one can forge or hide a line', () => {
    const [line = '', ...more] = written((log) => log.info('a\r\nb', { reason: '\u001b[31mred\u202Egnp\u2066\u200b\u0085\u2028 end' }));
    expect(more).toEqual([]);
    expect(line.trimEnd()).not.toMatch(/[\r\n\u001b\u0085\u2028\u202e\u2066\u200b]/);
    expect(line).toContain('\\\\u{1b}[31mred\\\\u{202e}gnp');
  });

  it('cuts long texts', () => {
    const [line = ''] = written((log) => log.info('x', { reason: 'a'.repeat(100_000) }));
    expect(line.length).toBeLessThan(3_000);
  });
});
