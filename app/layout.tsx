import type { Metadata } from 'next';
import localFont from 'next/font/local';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { modeIcon } from '#components/shell/mode-icon.ts';
import { documentTitle, MODE_WORDS } from '#components/shell/mode-words.ts';
import { PAGE_END_ID } from '#components/shell/page-end.tsx';
import { requireEnv } from '#lib/server/env.ts';
import './globals.css';

// `optional`: a font that comes late is left for the next page, so that nothing moves after it was painted.
const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'optional',
  variable: '--font-inter',
});

// Names with letters such as ł or ő; fetched only by pages that show one.
const interExtended = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  weight: '100 900',
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
  variable: '--font-inter-ext',
  declarations: [{ prop: 'unicode-range', value: 'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF' }],
});

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  const { mode } = requireEnv();
  return {
    title: { template: documentTitle(mode, '%s'), default: `${MODE_WORDS[mode].name} · Railhead` },
    icons: { icon: { url: modeIcon(mode), type: 'image/svg+xml' } },
    robots: { index: false, follow: false },
    // Over the header's no-referrer, which would turn the Origin of a native form into `null`. Nothing goes to other sites either way.
    referrer: 'same-origin',
    // Phones make links of figures that only look like telephone numbers.
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page carries a nonce of its own request, so none can be made at build time.
  await connection();
  return (
    <html lang="en-US" className={`${inter.variable} ${interExtended.variable}`}>
      <head>
        {/* Nothing is painted before the page's own part is whole: half of a table, or of the navigation, would move when
            the rest arrives. What the bank is still asked for comes later, into a place kept for it. */}
        <link rel="expect" href={`#${PAGE_END_ID}`} blocking="render" />
      </head>
      <body className="font-sans">{children}</body>
    </html>
  );
}
