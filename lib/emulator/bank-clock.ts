/** The bank's own clock, derived from the host's: `bankAnchorMs` when the host said `hostAnchorMs`, then `rate` times as fast. */
export interface BankClock {
  hostAnchorMs: number;
  bankAnchorMs: number;
  rate: number;
  /** What the gateway's wall clock is ahead of the host's. Apart from the bank's clock: moving a ledger
   *  by a month must not make every signature too old. */
  skewMs: number;
}

export function steadyClock(): BankClock {
  return { hostAnchorMs: 0, bankAnchorMs: 0, rate: 1, skewMs: 0 };
}

export function bankTime(clock: BankClock, hostMs: number): number {
  return Math.round(clock.bankAnchorMs + (hostMs - clock.hostAnchorMs) * clock.rate);
}

export function gatewayTime(clock: BankClock, hostMs: number): number {
  return hostMs + clock.skewMs;
}

export interface ClockChange {
  advanceMs: number;
  rate: number | null;
  skewMs: number | null;
}

/** The clock after a change: time goes on from where it stands, never back. */
export function changeClock(clock: BankClock, hostMs: number, change: ClockChange): BankClock {
  return {
    hostAnchorMs: hostMs,
    bankAnchorMs: bankTime(clock, hostMs) + change.advanceMs,
    rate: change.rate ?? clock.rate,
    skewMs: change.skewMs ?? clock.skewMs,
  };
}
