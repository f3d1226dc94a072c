import { MODE_WORDS, type ConsoleMode } from './mode-words.ts';

const FILLS: Record<ConsoleMode, string> = {
  emulator: 'bg-emulator text-on-emulator',
  sandbox: 'bg-sandbox text-on-sandbox',
  live: 'bg-live text-on-live',
};

/** Across the top of every page: where the money in question is. */
export function EnvironmentStrip({ mode }: { mode: ConsoleMode }) {
  const words = MODE_WORDS[mode];
  return (
    <aside aria-label="Environment" className={`z-10 px-4 py-1 text-xs sm:text-sm md:sticky md:top-0 md:h-7 ${FILLS[mode]}`}>
      <strong className="font-semibold">{words.name}</strong>
      <span className="ml-2">{words.meaning}</span>
    </aside>
  );
}
