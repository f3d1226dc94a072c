import { isEndState, OPERATION_STATES, TRANSITIONS, type OperationState } from '#lib/domain/operation-state.ts';
import { SEALED_LIFE_MS } from '#lib/domain/next-step.ts';
import { HOUR_MS } from '#lib/domain/time.ts';
import type { OperationRow } from '#lib/server/store/rows.ts';
import type { MemoryStore } from '../memory-store.ts';
import { SHOWN_OTHERWISE, type SimBank } from './sim-bank.ts';

/** States in which an executed operation may be: everything else would be a loss from sight (invariant I7). */
const MAY_BE_EXECUTED: readonly OperationState[] = ['sending', 'unknown', 'needs_review', 'succeeded', 'closed_by_person'];

export class InvariantBroken extends Error {
  override name = 'InvariantBroken';
}

function require(holds: boolean, words: string): void {
  if (!holds) throw new InvariantBroken(words);
}

/** Watches the committed rows after every simulated step, with the bank's own record as the oracle. */
export class Invariants {
  readonly statesSeen = new Set<OperationState>();
  readonly #store: MemoryStore;
  readonly #bank: SimBank;
  readonly #seen = new Map<string, OperationRow>();
  #settlements = 0;

  constructor(store: MemoryStore, bank: SimBank) {
    this.#store = store;
    this.#bank = bank;
  }

  check(nowMs: number): void {
    const rows = this.#store.snapshot();
    for (const operation of rows.operations) {
      const before = this.#seen.get(operation.id);
      if (before === operation) continue;
      this.#seen.set(operation.id, operation);
      this.statesSeen.add(operation.state);
      if (before) this.#checkChange(before, operation, nowMs);
    }
    for (const operation of rows.operations) this.#checkTruth(operation, nowMs);
    require(rows.settlements.length >= this.#settlements, 'I8: settlement history shrank');
    this.#settlements = rows.settlements.length;
    const owners = new Map(rows.ledgerTransactions.map((row) => [row.id, row.operationId]));
    require(owners.size === rows.ledgerTransactions.length, 'I9: a bank transaction belongs to two operations');
  }

  /** I5, once at the end: as many audit rows for each state as the operation's visible path needs, none skipped. */
  checkAudit(): void {
    const rows = this.#store.snapshot();
    for (const operation of rows.operations) {
      const acts = rows.audit.filter((row) => row.objectId === operation.id && OPERATION_STATES.some((state) => row.act === `operation.${state}`));
      const path = acts.map((row) => OPERATION_STATES.find((state) => row.act === `operation.${state}`));
      require(path.at(-1) === operation.state, `I5: ${operation.id} is ${operation.state}, the audit ends at ${String(path.at(-1))}`);
      for (const [index, state] of path.entries()) {
        const from = index === 0 ? undefined : path[index - 1];
        require(from === undefined || (state !== undefined && TRANSITIONS[from].includes(state)), `I5: ${operation.id} audited ${String(from)} then ${String(state)}`);
      }
    }
  }

  #checkChange(before: OperationRow, after: OperationRow, nowMs: number): void {
    const { id } = after;
    if (before.state !== after.state)
      require(!isEndState(before.state), `I3: ${id} left the end state ${before.state}`);
    if (before.state !== 'draft') {
      require(before.idempotencyKey === after.idempotencyKey, `I1: ${id} changed its key`);
      require(before.body === after.body, `I1: ${id} changed its body`);
      require(after.sealedBody === null || after.sealedBody === before.sealedBody, `I1: ${id} changed its sealed body`);
    }
    if (before.state === 'unknown')
      require(!['cancelled', 'discarded', 'not_sent', 'prepared', 'draft'].includes(after.state), `I4: ${id} went from unknown to ${after.state}`);
    require(after.fence >= before.fence, `I6: ${id} lost its fence`);
    if (before.state === 'sending' && after.state !== 'sending') {
      const holderSpoke = this.#store.snapshot().attempts.some((row) => row.operationId === id && row.number === before.attemptCount && this.#hasOutcome(row.id));
      const leaseEnded = before.leaseUntil === null || nowMs >= before.leaseUntil.getTime();
      require(holderSpoke || leaseEnded, `I6: ${id} was moved from sending by somebody who does not hold it`);
    }
  }

  #checkTruth(operation: OperationRow, nowMs: number): void {
    const execution = this.#bank.executions.get(operation.idempotencyKey);
    const { id, state } = operation;
    const bodies = this.#bank.bodies.get(operation.idempotencyKey);
    require(bodies === undefined || bodies.size === 1, `I1: ${id} sent two bodies under one key`);
    if (execution) {
      require(execution.times === 1, `I7: ${id} was executed ${execution.times} times`);
      require(MAY_BE_EXECUTED.includes(state), `I7: ${id} was executed and is told as ${state}`);
      require(state !== 'closed_by_person' || operation.closingVerdict === 'made' || this.#hasException(id), `I7: ${id} was executed and closed as not made`);
    }
    if (state === 'succeeded') this.#checkEnding(operation);
    if (state === 'succeeded') require(execution?.bankId === operation.bankId, `I7: ${id} is told as succeeded and was not executed`);
    const mayKeepNumber = !isEndState(state) && state !== 'needs_review' && nowMs < operation.createdAt.getTime() + SEALED_LIFE_MS + HOUR_MS;
    require(operation.sealedBody === null || mayKeepNumber, `I10: ${id} keeps a sealed number in ${state}`);
  }

  /** Another ending is told of numbers that the customer knows, and never of one that was made for a connection. */
  #checkEnding({ id, payload, bankId, endingDiffers }: OperationRow): void {
    if (payload.kind !== 'link_account') return;
    const isTold = payload.accountLast4 === SHOWN_OTHERWISE && payload.plaid?.tokenised !== true;
    require(endingDiffers === isTold, `${id} is told with ${endingDiffers ? 'another' : 'the same'} ending`);
    const account = this.#store.snapshot().linkedAccounts.find((row) => row.id === bankId);
    require(account?.endingDiffers === isTold, `the account of ${id} is told otherwise than its link`);
  }

  #hasOutcome(attemptId: string): boolean {
    return this.#store.snapshot().outcomes.some((row) => row.attemptId === attemptId);
  }

  #hasException(id: string): boolean {
    return this.#store.snapshot().exceptions.some((row) => row.operationId === id);
  }
}

/** Every key that the bank executed belongs to an operation that this console knows (run once at the end). */
export function checkNothingLost(store: MemoryStore, bank: SimBank): void {
  const rows = store.snapshot();
  const keys = new Set<string>(rows.operations.map((row) => row.idempotencyKey));
  for (const execution of bank.executions.values()) require(keys.has(execution.key), `I7: the bank executed ${execution.key}, which nobody here knows`);
  for (const row of rows.operations) {
    const open: readonly OperationState[] = ['prepared', 'sending', 'unknown'];
    require(!open.includes(row.state), `liveness: ${row.id} is still ${row.state} when all has been quiet for days`);
  }
}

/** I2: bytes may go only when operation and attempt are durable. */
export function checkDurableBeforeBytes(store: MemoryStore, body: string): void {
  const rows = store.snapshot();
  const key = /idp-[0-9a-f-]+/.exec(body)?.[0];
  const operation = rows.operations.find((row) => row.idempotencyKey === key);
  if (operation === undefined) throw new InvariantBroken(`I2: bytes left under ${key ?? 'no key'}, which no durable operation has`);
  const attempts = rows.attempts.filter((row) => row.operationId === operation.id).length;
  require(attempts > 0, `I2: bytes of ${operation.id} left before its attempt was durable`);
}
