import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { WordsWithIds } from './words-with-ids.tsx';

describe('a sentence with ids', () => {
  it('sets them apart without changing a letter of it', () => {
    const words = 'The bank accepted $1.00 to rbac-1a2b3c4d as ltra-5e6f7a8b (reference op_k3v9x2m4q8ab).';
    const html = renderToStaticMarkup(<WordsWithIds words={words} />);
    expect(html.replace(/<[^>]+>/g, '')).toBe(words);
    expect(html.match(/font-mono/g)).toHaveLength(3);
  });
});
