export type ConsoleMode = 'emulator' | 'sandbox' | 'live';

/** The environment in words: the strip, the title and the sign-in page say the same. */
export const MODE_WORDS: Record<ConsoleMode, { name: string; meaning: string; short: string }> = {
  emulator: { name: 'Emulator', meaning: 'Test money. Nothing reaches a bank.', short: 'Test money' },
  sandbox: { name: 'Sandbox', meaning: "Test money. Requests go to Ingo's sandbox.", short: 'Test money' },
  live: { name: 'LIVE', meaning: 'Real money. What is sent here moves it.', short: 'Real money' },
};

/** `Emulator · Fundings · Railhead`: whoever has many tabs sees the environment first. */
export function documentTitle(mode: ConsoleMode, page: string): string {
  return `${MODE_WORDS[mode].name} · ${page} · Railhead`;
}
