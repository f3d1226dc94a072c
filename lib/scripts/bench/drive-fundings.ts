import { setTimeout as delay } from 'node:timers/promises';
import { Client, request } from 'undici';
import { z } from 'zod';
import { cents, toWireAmount } from '#lib/domain/money.ts';
import { SECOND_MS } from '#lib/domain/time.ts';
import type { FundingDesk } from './funding-desk.ts';

export const CONNECTIONS = 16;
// Until both sides run compiled code; not measured.
const WARM_UP = 64;
const BURST = 60;
// Even, so that each side goes first as often as the other.
const ROUNDS = 4;
const FIRST_AMOUNT_CENTS = 100n;
// An attempt goes on when Send stops waiting for it; the last ones may end after the last answer.
const LEDGER_PATIENCE_MS = 30 * SECOND_MS;
const LEDGER_LOOK_MS = 100;

export interface Drive {
  elapsedMs: number;
  /** Of each whole funding: draft and send. */
  durationsMs: number[];
}

interface Side {
  desk: FundingDesk;
  connections: readonly Client[];
  begun: number;
  measured: Drive;
}

/** Fundings of distinct amounts, drafted and sent at both desks on 16 connections that are never idle. The desks take
 *  turns in short bursts, so that whatever else the machine does falls on both; the one that waits is held still.
 *  Throws unless every funding was answered ok and the emulators' ledgers show each charged exactly once. */
export async function driveBoth(left: FundingDesk, right: FundingDesk): Promise<[Drive, Drive]> {
  const sides = [openSide(left), openSide(right)] as const;
  const [first, second] = sides;
  try {
    for (const side of sides) await burst(side, WARM_UP);
    for (let round = 0; round < ROUNDS; round += 1) {
      const [now, then] = round % 2 === 0 ? [first, second] : [second, first];
      await measuredBurst(now, then);
      await measuredBurst(then, now);
    }
    for (const side of sides) await requireCharges(side);
    return [first.measured, second.measured];
  } finally {
    await Promise.all(sides.flatMap(({ connections }) => connections.map((connection) => connection.close())));
  }
}

function openSide(desk: FundingDesk): Side {
  return { desk, connections: Array.from({ length: CONNECTIONS }, () => new Client(desk.server.origin)), begun: 0, measured: { elapsedMs: 0, durationsMs: [] } };
}

async function measuredBurst(side: Side, other: Side): Promise<void> {
  other.desk.server.pause();
  const { elapsedMs, durationsMs } = await burst(side, BURST);
  other.desk.server.resume();
  side.measured.elapsedMs += elapsedMs;
  side.measured.durationsMs.push(...durationsMs);
}

async function burst(side: Side, count: number): Promise<Drive> {
  const durationsMs: number[] = [];
  const last = side.begun + count;
  const startedAt = performance.now();
  const work = async (connection: Client): Promise<void> => {
    while (side.begun < last) {
      const number = side.begun;
      side.begun += 1;
      const fundedAt = performance.now();
      await fund(side.desk, connection, number);
      durationsMs.push(performance.now() - fundedAt);
    }
  };
  await Promise.all(side.connections.map(work));
  return { elapsedMs: performance.now() - startedAt, durationsMs };
}

async function fund(desk: FundingDesk, connection: Client, number: number): Promise<void> {
  // The same amount twice would be held back as a possible duplicate.
  const amount = toWireAmount(cents(FIRST_AMOUNT_CENTS + BigInt(number)));
  const { version, operationId } = requireOk(await desk.draft(connection, amount));
  requireOk(await desk.send(connection, { operationId, version: version ?? '' }));
}

const accepted = z.object({ ok: z.literal(true), value: z.object({ operationId: z.string(), version: z.string().optional() }) });

function requireOk(answer: unknown): z.infer<typeof accepted>['value'] {
  const read = accepted.safeParse(answer);
  if (!read.success) throw new Error(`a funding was refused: ${JSON.stringify(answer)}`);
  return read.data.value;
}

const ledger = z.object({ executions: z.record(z.string(), z.object({ operation: z.string(), timesExecuted: z.number() })) });

async function requireCharges({ desk, begun }: Side): Promise<void> {
  const patience = AbortSignal.timeout(LEDGER_PATIENCE_MS);
  for (;;) {
    const { body } = await request(`${desk.server.controlOrigin}/control/ledger`);
    const charges = Object.values(ledger.parse(await body.json()).executions).filter(({ operation }) => operation === 'charge');
    if (charges.some(({ timesExecuted }) => timesExecuted !== 1)) throw new Error('the ledger shows a funding charged more than once');
    if (charges.length === begun) return;
    if (patience.aborted) throw new Error(`the ledger shows ${charges.length} charges instead of ${begun}`);
    await delay(LEDGER_LOOK_MS);
  }
}
