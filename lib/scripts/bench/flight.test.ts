import { describe, expect, it } from 'vitest';
import { readActionAnswer } from './flight.ts';

describe("an action's answer", () => {
  it('is the row that row 0 names, wherever it stands', () => {
    const text = '1:{"ok":true,"value":{"operationId":"op_1"}}\n0:{"a":"$@1","f":"","b":"build"}\n2:"other"\n';
    expect(readActionAnswer(text)).toEqual({ ok: true, value: { operationId: 'op_1' } });
  });

  it('is missing when the action threw or a page came instead', () => {
    expect(() => readActionAnswer('0:{"a":"$@1"}\n1:E{"digest":"123"}\n')).toThrow('not JSON');
    expect(() => readActionAnswer('<!DOCTYPE html>')).toThrow();
  });
});
