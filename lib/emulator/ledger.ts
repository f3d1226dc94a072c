/** One side of an entry: what an account gains (positive) or gives (negative), in cents. */
export interface LedgerLine {
  account: string;
  cents: bigint;
}

export interface LedgerEntry {
  number: number;
  atMs: number;
  why: string;
  transactionId: string | null;
  lines: readonly LedgerLine[];
}

export interface Ledger {
  entries: readonly LedgerEntry[];
  balances: ReadonlyMap<string, bigint>;
  balanceOf(account: string): bigint;
  /** Throws `LedgerImbalance` and changes nothing unless the lines sum to zero. */
  post(entry: Omit<LedgerEntry, 'number'>): void;
}

export class LedgerImbalance extends Error {
  override name = 'LedgerImbalance';
}

/** Double entry: every entry sums to zero, so all balances together always do. */
export function createLedger(): Ledger {
  const entries: LedgerEntry[] = [];
  const balances = new Map<string, bigint>();
  const balanceOf = (account: string) => balances.get(account) ?? 0n;
  return {
    entries,
    balances,
    balanceOf,
    post(entry) {
      const sum = entry.lines.reduce((total, line) => total + line.cents, 0n);
      if (sum !== 0n || entry.lines.length < 2) throw new LedgerImbalance(`the entry "${entry.why}" sums to ${sum} cents`);
      for (const line of entry.lines) balances.set(line.account, balanceOf(line.account) + line.cents);
      entries.push({ ...entry, number: entries.length + 1 });
    },
  };
}
