import type { ConsoleMode } from './mode-words.ts';

// The strip's colours: whoever has many tabs open tells the environments apart by their icons.
const COLOURS: Record<ConsoleMode, { ground: string; rails: string }> = {
  emulator: { ground: '#5b3fa8', rails: '#fff' },
  sandbox: { ground: '#f2b53a', rails: '#251900' },
  live: { ground: '#b3261e', rails: '#fff' },
};

/** The tab's icon as a data address: small enough to need no file and no request. */
export function modeIcon(mode: ConsoleMode): string {
  return `data:image/svg+xml,${encodeURIComponent(modeSvg(mode))}`;
}

export function modeSvg(mode: ConsoleMode): string {
  const { ground, rails } = COLOURS[mode];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${ground}"/><path d="M11 5v22M21 5v22M6 10h20M6 16h20M6 22h20" fill="none" stroke="${rails}" stroke-width="2.6"/></svg>`;
}
