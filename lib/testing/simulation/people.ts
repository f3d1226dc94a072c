import { MINUTE_MS, SECOND_MS } from '#lib/domain/time.ts';
import { cents } from '#lib/domain/money.ts';
import type { OperationPayload, PlaidOrigin } from '#lib/domain/operation.ts';
import type { Context } from '#lib/server/context.ts';
import { approveOperation } from '#lib/server/operations/approve-operation.ts';
import { attemptOperation } from '#lib/server/operations/attempt-operation.ts';
import { cancelOperation } from '#lib/server/operations/cancel-operation.ts';
import { checkAgain } from '#lib/server/operations/check-again.ts';
import { confirmClosing } from '#lib/server/operations/confirm-closing.ts';
import { declineOperation } from '#lib/server/operations/decline-operation.ts';
import { discardDraft } from '#lib/server/operations/discard-draft.ts';
import { draftOperation } from '#lib/server/operations/draft-operation.ts';
import { prepareOperation } from '#lib/server/operations/prepare-operation.ts';
import { type ClosingInput, proposeClosing } from '#lib/server/operations/propose-closing.ts';
import { requestApproval } from '#lib/server/operations/request-approval.ts';
import { tryAgain } from '#lib/server/operations/try-again.ts';
import { withdrawOperation } from '#lib/server/operations/withdraw-operation.ts';
import type { OperationRow } from '#lib/server/store/rows.ts';
import type { MemoryStore } from '../memory-store.ts';
import type { Prng } from './prng.ts';
import type { Scheduler } from './scheduler.ts';
import { SHOWN_OTHERWISE, type SimBank } from './sim-bank.ts';

interface PeopleWorld {
  scheduler: Scheduler;
  random: Prng;
  bank: SimBank;
  store: MemoryStore;
  /** The console that happens to answer this click. */
  anyConsole(): Context;
}

const MAKER = { kind: 'operator', id: 'maker' } as const;
const OTHER = { kind: 'operator', id: 'other' } as const;

/** Enters one intent, reviews it, presses Send (often twice), and comes back to look, as people do. */
export async function livePerson(world: PeopleWorld, untilMs: number): Promise<void> {
  const { random, scheduler } = world;
  await scheduler.sleep(random.below(3 * MINUTE_MS));
  const payload = random.chance(0.7) ? someFunding(random) : someLink(random);
  const accountNumber = payload.kind === 'link_account' ? `00012345${payload.accountLast4}` : null;
  const drafted = await press(() => draftOperation(world.anyConsole(), { payload, accountNumber, makerId: MAKER.id, replacesId: null }));
  if (!drafted?.ok) return;
  const { id } = drafted.value;
  for (let presses = 0; presses < 3; presses += 1) {
    await Promise.all(Array.from({ length: random.chance(0.3) ? 2 : 1 }, () => press(() => send(world, id, random.chance(0.5)))));
    if (currentRow(world, id)?.state !== 'draft') break;
    await scheduler.sleep(random.below(20 * SECOND_MS));
  }
  while (scheduler.nowMs < untilMs) {
    await scheduler.sleep(random.below(4 * MINUTE_MS));
    const row = currentRow(world, id);
    if (row) await press(() => actOn(world, row));
  }
}

/** What `send-operation` does: prepare, then the attempt; the worker races for the same row. */
async function send(world: PeopleWorld, id: OperationRow['id'], withReason: boolean): Promise<void> {
  const ctx = world.anyConsole();
  const prepared = await prepareOperation(ctx, id, MAKER, { duplicateReason: withReason ? 'a second instalment' : null, seen: null });
  if (prepared.ok) await attemptOperation(ctx, id);
  else if (prepared.failure.code === 'unfinished_twin') await requestApproval(ctx, id, MAKER, { reason: 'both are wanted', seen: null });
}

async function actOn(world: PeopleWorld, row: OperationRow): Promise<void> {
  const { random } = world;
  const ctx = world.anyConsole();
  switch (row.state) {
    case 'draft':
      if (random.chance(0.3)) await discardDraft(ctx, row.id, MAKER);
      return;
    case 'awaiting_approval':
      await answerApproval(ctx, row, random.fraction());
      return;
    case 'unknown':
      await checkAgain(ctx, row.id, MAKER);
      return;
    case 'prepared':
    case 'not_sent':
      await (random.chance(0.3) ? cancelOperation(ctx, row.id, MAKER) : tryAgain(ctx, row.id, MAKER));
      return;
    case 'needs_review':
      await closeAsTheBankSays(world, ctx, row);
      return;
    default:
  }
}

async function answerApproval(ctx: Context, row: OperationRow, mood: number): Promise<void> {
  if (mood < 0.2) await declineOperation(ctx, row.id, OTHER);
  else if (mood < 0.4) await withdrawOperation(ctx, row.id, MAKER);
  else if (mood < 0.7) await approveOperation(ctx, row.id, OTHER);
}

/** Two people phone the bank. They ask only when nothing of this key can still be under way. */
async function closeAsTheBankSays(world: PeopleWorld, ctx: Context, row: OperationRow): Promise<void> {
  if (world.scheduler.nowMs - row.updatedAt.getTime() < 10 * MINUTE_MS) return;
  const execution = world.bank.executions.get(row.idempotencyKey);
  const verdict = execution ? 'made' : 'not_made';
  const told: ClosingInput = { verdict, reference: execution?.bankId ?? null, reason: 'the bank said so on the phone' };
  await proposeClosing(ctx, row.id, MAKER, told);
  await confirmClosing(ctx, row.id, OTHER, told);
}

/** A press that fails shows an error to the person; they look again later. */
async function press<Value>(act: () => Promise<Value>): Promise<Value | null> {
  try {
    return await act();
  } catch {
    return null;
  }
}

function currentRow(world: PeopleWorld, id: string): OperationRow | undefined {
  return world.store.snapshot().operations.find((row) => row.id === id);
}

function someFunding(random: Prng): OperationPayload {
  return {
    kind: 'fund_program',
    userId: 'user-program',
    // Few values, so that twins happen.
    sourceAccountId: random.pick(['bbac-1', 'bbac-2']),
    targetAccountId: 'rbac-1',
    amountCents: cents(random.pick([10_000n, 25_000n])),
    currency: 'usd',
    reference: random.pick([null, 'INV-7']),
    description: null,
    purpose: null,
    sourceName: null,
    participantId: null,
    sourceLedgerUid: null,
    destinationLedgerUid: null,
  };
}

function someLink(random: Prng): OperationPayload {
  return {
    kind: 'link_account',
    ownerScope: random.pick(['user', 'program']),
    userId: 'user-1',
    firstName: 'Ada',
    lastName: 'Byron',
    routingNumber: '110000000',
    accountLast4: random.pick(['6789', SHOWN_OTHERWISE]),
    address: null,
    fingerprint: null,
    plaid: random.chance(0.5) ? null : sharedAccount(random),
  };
}

function sharedAccount(random: Prng): PlaidOrigin {
  return {
    how: random.pick(['hosted', 'here']),
    sessionId: 'pls-1',
    itemId: 'item-1',
    accountId: 'account-1',
    persistentAccountId: random.pick(['persistent-1', null]),
    institutionId: 'ins_1',
    institutionName: 'Sim Institution',
    accountName: 'Checking',
    mask: '0000',
    tokenised: random.chance(0.7),
    identity: 'match',
    identityReason: null,
  };
}
