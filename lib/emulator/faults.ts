import { z } from 'zod';
import { FAULT_KINDS, MAX_FAULT_COUNT, MAX_FAULT_SECONDS, MAY_EXECUTE, type FaultKind } from '#lib/domain/bank-faults.ts';
import { CONTRACT, type BankOperationName } from '#lib/wire/contract.ts';

const EXECUTES = new Set<FaultKind>(['charge_then_reset', 'charge_then_cut', 'slow', 'wrong_amount', 'two_items']);

const DEFAULT_REFUSE_SECONDS = 3;

const operation = z.string().refine((name) => name === 'any' || Object.hasOwn(CONTRACT, name), `Name one of ${Object.keys(CONTRACT).join(', ')}, or any.`);

export const faultOrder = z
  .strictObject({
    kind: z.enum(FAULT_KINDS),
    count: z.int().min(1).max(MAX_FAULT_COUNT).optional(),
    seconds: z.number().gt(0).max(MAX_FAULT_SECONDS).optional(),
    operation: operation.optional(),
    /** `slow`: how long the answer waits. */
    delaySeconds: z.number().min(0).max(MAX_FAULT_SECONDS).optional(),
    /** `429`: the answer's Retry-After. */
    retryAfterSeconds: z.int().min(0).max(MAX_FAULT_SECONDS).optional(),
    /** For how long connections are refused from this answer on: an outage that begins in the middle of a request. */
    thenRefuseSeconds: z.number().gt(0).max(MAX_FAULT_SECONDS).optional(),
    /** `500`, `502_html`, `503`, `200_html`, `redirect`: whether the work is done before the trouble. */
    execute: z.boolean().optional(),
  })
  .check((context) => {
    const complain = (path: string, message: string) => context.issues.push({ code: 'custom', path: [path], message, input: context.value });
    const { kind, count, seconds, operation: only, execute, delaySeconds, retryAfterSeconds, thenRefuseSeconds } = context.value;
    if (count !== undefined && seconds !== undefined) complain('count', 'Give count or seconds, not both.');
    if (kind === 'refuse' && (count !== undefined || only !== undefined))
      complain('kind', 'Refused connections never reach the emulator, so it cannot count them or know their operation: give seconds.');
    if (execute !== undefined && !MAY_EXECUTE.includes(kind)) complain('execute', `Only ${MAY_EXECUTE.join(', ')} take execute.`);
    if (delaySeconds !== undefined && kind !== 'slow') complain('delaySeconds', 'Only slow takes delaySeconds.');
    if (thenRefuseSeconds !== undefined && kind === 'refuse') complain('thenRefuseSeconds', 'Refused connections never reach the emulator: give seconds.');
    if (retryAfterSeconds !== undefined && kind !== '429') complain('retryAfterSeconds', 'Only 429 takes retryAfterSeconds.');
  });
export type FaultOrder = z.infer<typeof faultOrder>;

export interface Fault {
  kind: Exclude<FaultKind, 'refuse'>;
  executes: boolean;
  delayMs: number | null;
  retryAfterSeconds: number;
  thenRefuseSeconds: number | null;
}

export interface FaultBoard {
  stage(order: FaultOrder, hostMs: number): void;
  /** The oldest staged fault for this operation, used up by one. Without an operation named, only calls that
   *  move something are met: a poll in the background must not eat a fault meant for a funding. */
  take(operation: BankOperationName, hostMs: number): Fault | null;
  /** What is still staged, for control to show. */
  list(hostMs: number): readonly StagedFault[];
  clear(): void;
}

interface StagedFault {
  order: FaultOrder;
  left: number;
  endsAtMs: number | null;
}

/** Faults live in memory only: a restarted bank is a healthy one. */
export function createFaultBoard(): FaultBoard {
  let staged: StagedFault[] = [];
  const drop = (hostMs: number) => {
    staged = staged.filter((fault) => fault.left > 0 && (fault.endsAtMs === null || fault.endsAtMs > hostMs));
  };
  return {
    stage(order, hostMs) {
      const endsAtMs = order.seconds === undefined ? null : hostMs + order.seconds * 1_000;
      staged.push({ order, left: endsAtMs === null ? (order.count ?? 1) : Number.POSITIVE_INFINITY, endsAtMs });
    },
    take(name, hostMs) {
      drop(hostMs);
      const found = staged.find(({ order }) => fits(order, name));
      if (!found || found.order.kind === 'refuse') return null;
      found.left -= 1;
      const { kind, execute, delaySeconds, retryAfterSeconds, thenRefuseSeconds } = found.order;
      return {
        kind,
        executes: EXECUTES.has(kind) || (execute ?? false),
        delayMs: delaySeconds === undefined ? null : delaySeconds * 1_000,
        retryAfterSeconds: retryAfterSeconds ?? 1,
        thenRefuseSeconds: thenRefuseSeconds ?? null,
      };
    },
    list(hostMs) {
      drop(hostMs);
      return staged;
    },
    clear() {
      staged = [];
    },
  };
}

export function refuseSeconds(order: FaultOrder): number {
  return order.seconds ?? DEFAULT_REFUSE_SECONDS;
}

function fits(order: FaultOrder, name: BankOperationName): boolean {
  if (order.operation === 'any') return true;
  return order.operation === undefined ? CONTRACT[name].moves : order.operation === name;
}
