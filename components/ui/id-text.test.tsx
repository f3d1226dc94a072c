import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { IdText } from './id-text.tsx';

const LONG = 'ltra-9a8b7c6d-1111-4222-8333-444455556666';

describe('an id', () => {
  it('is shortened in the middle for the eye and whole for everybody else', () => {
    const html = renderToStaticMarkup(<IdText value={LONG} label="ledger transaction id" />);
    expect(html).toContain('<span aria-hidden="true">ltra-9a8b7c6…556666</span>');
    expect(html).toContain(`<span class="sr-only">${LONG}</span>`);
    expect(html).toContain('aria-label="Copy ledger transaction id"');
  });

  it('stands whole where it is short or where the exact text matters', () => {
    expect(renderToStaticMarkup(<IdText value="op_k3v9x2m4q8ab" label="operation id" />)).not.toContain('…');
    expect(renderToStaticMarkup(<IdText value={LONG} label="reference" whole />)).not.toContain('…');
  });
});
