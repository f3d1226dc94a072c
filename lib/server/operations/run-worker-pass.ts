import 'server-only';
import { addMs, SECOND_MS } from '#lib/domain/time.ts';
import type { LedgerTransaction } from '#lib/wire/contract.ts';
import { readProgramTransactions } from '../bank/read-bank.ts';
import type { Context } from '../context.ts';
import { describeError } from '../errors.ts';
import { advanceOperation } from './advance-operation.ts';
import { LEASE_MARGIN_MS } from './begin-attempt.ts';

/** Rows taken in one pass. Small, so that a pass is short and other instances get their share. */
export const PASS_LIMIT = 20;
// Pages of the program's transactions read in one pass: enough for a day of returns, bounded whatever the bank answers.
const RECENT_PAGES = 3;
const RECENT_PER_PAGE = 200;
// One slow bank answer must not hold up the others' clocks.
const SIDE_BY_SIDE = 4;

/** Takes what is due and does one step of each. Answers how many were taken. A step that throws is logged and its row
 *  comes back when `takenUntil` has passed. */
export async function runWorkerPass(ctx: Context): Promise<number> {
  const now = ctx.clock.now();
  const takenUntil = addMs(now, ctx.settings.bankTimeoutMs + LEASE_MARGIN_MS + SECOND_MS);
  const due = await ctx.store.transaction('take-due', (tx) => tx.takeDueOperations(now, takenUntil, PASS_LIMIT));
  const recent = oncePerPass(() => recentTransactions(ctx));
  const queue = [...due];
  const work = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      try {
        await advanceOperation(ctx, id, recent);
      } catch (error) {
        ctx.log.error('worker.step_failed', { operationId: id, ...describeError(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return due.length;
}

async function recentTransactions(ctx: Context): Promise<LedgerTransaction[]> {
  const all: LedgerTransaction[] = [];
  for (let page = 1; page <= RECENT_PAGES; page += 1) {
    const answer = await readProgramTransactions(ctx.bank, { page, perPage: RECENT_PER_PAGE }, ctx.settings.bankTimeoutMs);
    if (!answer.ok) break;
    all.push(...answer.value);
    if (answer.value.length < RECENT_PER_PAGE) break;
  }
  return all;
}

function oncePerPass<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | null = null;
  return () => (reading ??= read());
}
