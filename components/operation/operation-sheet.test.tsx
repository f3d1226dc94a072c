import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { OPERATION_STATES } from '#lib/domain/operation-state.ts';
import { wordsFor } from '#lib/domain/operation-words.ts';
import type { OperationView } from '#lib/domain/views.ts';
import { exampleOperation } from './operation-example.ts';
import { OperationSheet } from './operation-sheet.tsx';

const ZONE = 'America/New_York';
const show = (view: OperationView) =>
  renderToStaticMarkup(<OperationSheet view={view} words={wordsFor(view, ZONE, '2026-11-20T15:00:00.000Z')} timeZone={ZONE} notice={null} acts={null} />);

describe('the status page', () => {
  it('leads with the headline of the state, as the only heading of its rank', () => {
    for (const state of OPERATION_STATES) {
      const view = exampleOperation({ state });
      const headings = show(view).match(/<h1[^>]*>.*?<\/h1>/g);
      expect(headings, state).toHaveLength(1);
      expect(headings?.[0]).toContain(wordsFor(view, ZONE, '2026-11-20T15:00:00.000Z').headline);
    }
  });

  it('always shows amount, both accounts and the exact external reference', () => {
    for (const state of OPERATION_STATES) {
      const html = show(exampleOperation({ state }));
      for (const part of ['$1,250.00', 'bbac-7f3a9d52-6c1e-4b8a-9d2f-0e5c4a1b3d77', 'rbac-10000000-0000-4000-8000-000000000002', '>INV-7-k3v9x2m4q8ab<']) expect(html, state).toContain(part);
    }
  });

  it('carries no inline style: the content security policy would drop it', () => {
    expect(show(exampleOperation())).not.toContain('style=');
  });

  it('shows the second person what is proposed', () => {
    const closing = { verdict: 'made' as const, reference: 'ltra-77', reason: 'Seen on the statement', proposedByName: 'Ada', confirmedByName: null };
    const html = show(exampleOperation({ state: 'needs_review', closing }));
    for (const part of ['It was made', 'ltra-77', 'Seen on the statement', 'Nobody yet']) expect(html).toContain(part);
  });

  it('shows evidence that contradicts a human verdict', () => {
    expect(show(exampleOperation({ state: 'closed_by_person', exceptions: ['The bank shows it after all.'] }))).toMatch(/The bank shows it after all\..*write a note below about what came of it/);
  });

  it('says what is awaited when the console has planned nothing', () => {
    expect(show(exampleOperation({ state: 'needs_review' }))).toContain('Next: two people settle');
    const planned = { id: 'next', at: '2026-11-20T16:00:00.000Z', title: 'Next: the console checks with the bank by itself', detail: null, evidence: null, tone: 'neutral' as const };
    expect(show(exampleOperation({ state: 'unknown', timeline: [planned] })).match(/Next: /g)).toHaveLength(1);
  });
});
