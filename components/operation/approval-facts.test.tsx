import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { OperationView, TwinView } from '#lib/domain/views.ts';
import { ApprovalFacts } from './approval-facts.tsx';
import { exampleOperation } from './operation-example.ts';

const TWIN: TwinView = {
  id: 'op_zzzzzzzzzzzz',
  state: 'succeeded',
  createdAt: '2026-11-20T13:00:00.000Z',
  makerName: 'Bob Admin',
  effect: 'ask_reason',
  rows: [{ label: 'Reference', here: 'INV-7', there: 'INV-6', differs: true }],
};
const shown = (over: Partial<OperationView> = {}) =>
  renderToStaticMarkup(
    <ApprovalFacts
      view={exampleOperation({
        state: 'awaiting_approval',
        duplicateReason: 'Both instalments are due.',
        approval: { twins: [TWIN], unusual: [{ kind: 'first_use', words: 'The first funding from this account.' }] },
        ...over,
      })}
      timeZone="America/New_York"
    />,
  );

describe('what the second person weighs', () => {
  it('is the maker’s reason, the same one of before, and what is out of the ordinary', () => {
    const html = shown();
    for (const words of ['Ada Admin says', 'Both instalments are due.', 'The first funding from this account.']) expect(html).toContain(words);
    for (const words of ['Bob Admin entered the same accounts and amount', 'INV-6', '/op_zzzzzzzzzzzz"', 'Approve it only if both are meant.']) expect(html).toContain(words);
  });

  it('says that no reason was given, and compares a link with no habits', () => {
    expect(shown({ duplicateReason: null })).toContain('>Nothing</dd>');
    const link = shown({ kind: 'link_account', fund: null, approval: { twins: [], unusual: [] } });
    expect(link).toContain('Both instalments are due.');
    expect(link).not.toContain('Unusual');
  });

  it('is nothing where nobody asked for approval', () => {
    expect(shown({ approval: null })).toBe('');
  });
});
