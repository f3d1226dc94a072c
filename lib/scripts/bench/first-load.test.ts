import { describe, expect, it } from 'vitest';
import { findScripts } from './first-load.ts';

const page = `<!DOCTYPE html><html><head>
<link rel="stylesheet" href="/_next/static/chunks/style.css"/>
<link rel="preload" as="script" fetchPriority="low" nonce="x" href="/_next/static/chunks/preloaded.js"/>
<script src="/_next/static/chunks/main-077h~a.js" async="" nonce="x"></script>
<script src="/_next/static/chunks/old.js" noModule="" nonce="x"></script>
</head><body><script src="/_next/static/chunks/preloaded.js" async=""></script>
<script>self.__next_f.push([1,"4:\\"/_next/static/chunks/leaf.js\\"\\n5:I[39756,[\\"$4\\"],\\"default\\"]"])</script></body></html>`;

describe('the scripts of a first load', () => {
  it('are those of tags, preloads and the data for React, each once; not those for old browsers', () => {
    expect(findScripts(page)).toEqual(['/_next/static/chunks/leaf.js', '/_next/static/chunks/main-077h~a.js', '/_next/static/chunks/preloaded.js']);
  });
});
