import type { ComponentProps } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ActInput } from '#lib/domain/act-intent.ts';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { ReviewForm } from './review-form.tsx';

const page = vi.hoisted(() => ({ press: new Map<string, () => void>() }));
vi.mock('#components/ui/button.tsx', () => ({
  Button: ({ children, onClick }: { children: string; onClick: () => void }) => {
    page.press.set(children, onClick);
    return children;
  },
}));
// A form of the browser's, without a browser: what is typed is read from the form itself.
vi.mock('#components/form/use-kept-fields.ts', () => ({ useKeptFields: () => ({ form: { current: {} }, forget: () => undefined }) }));
vi.mock('#components/operation/confirm-button.tsx', () => ({ ConfirmButton: () => null }));

afterEach(() => {
  vi.unstubAllGlobals();
  page.press.clear();
});

const REFUSED: ActionResult<never> = { ok: false, code: 'conflict', message: 'not now' };

/** What leaves when the one button is pressed, with `typed` as the reason. */
function pressed(twin: ComponentProps<typeof ReviewForm>['twin'], typed: string): unknown[] {
  vi.stubGlobal('FormData', class {
    get = () => typed;
  });
  const left: unknown[] = [];
  const take = async (input: ActInput | object) => {
    left.push(input);
    return REFUSED;
  };
  renderToStaticMarkup(<ReviewForm operationId="op_k3v9x2m4q8ab" kind="fund_program" version="0123456789abcdef0123456789abcdef" sendWords="Send $100.00" twin={twin} maySend send={take} act={take} />);
  const [press] = page.press.values();
  press?.();
  return left;
}

describe('the button of the review', () => {
  const OPERATION = { operationId: 'op_k3v9x2m4q8ab', seen: '0123456789abcdef0123456789abcdef' };

  it('sends what this page shows, and nothing that the draft has become since', () => {
    expect(pressed(null, '')).toEqual([{ ...OPERATION, duplicateReason: null }]);
    expect([...page.press.keys()]).toEqual(['Send $100.00']);
  });

  it('sends the reason along where the same one was made before, and nothing without it', () => {
    expect(pressed({ effect: 'ask_reason' }, ' two invoices ')).toEqual([{ ...OPERATION, duplicateReason: 'two invoices' }]);
    expect(pressed({ effect: 'ask_reason' }, '  ')).toEqual([]);
  });

  it('asks a second person about what this page shows where the same one is not finished', () => {
    expect(pressed({ effect: 'blocks' }, 'two invoices')).toEqual([{ ...OPERATION, act: 'request_approval', reason: 'two invoices' }]);
    expect([...page.press.keys()]).toEqual(['Ask a second person to approve']);
  });
});
