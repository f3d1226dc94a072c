import 'server-only';
import { encode } from 'uqr';
import type { QrView } from '#lib/domain/plaid/plaid-views.ts';

// The standard asks for four modules of quiet around a code.
const QUIET = 4;

/** The dark modules of `text` as one path: each run in a row is one rectangle. */
export function qrCode(text: string): QrView {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const runs = data.flatMap((row, y) => rowRuns(row).map(([from, to]) => `M${from} ${y}h${to - from}v1h-${to - from}z`));
  return { size, path: runs.join('') };
}

function rowRuns(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  let from: number | null = null;
  for (const [x, isDark] of [...row, false].entries()) {
    if (isDark && from === null) from = x;
    if (!isDark && from !== null) {
      runs.push([from, x]);
      from = null;
    }
  }
  return runs;
}
