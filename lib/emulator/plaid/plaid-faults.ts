import type { PlaidEndpoint, PlaidFaultOrder } from '#lib/wire/plaid-emulator-control.ts';

export type CallFault = Extract<PlaidFaultOrder, { endpoint: unknown }>;
export type ScriptFault = Extract<PlaidFaultOrder, { kind: 'script' }>;

/** Faults live in memory only: a restarted emulator is a healthy one. The oldest that fits is used up by one. */
export interface PlaidFaultBoard {
  stage(order: PlaidFaultOrder): void;
  takeForCall(endpoint: PlaidEndpoint): CallFault | null;
  takeForWebhook(): boolean;
  takeForScript(): ScriptFault | null;
  list(): { order: PlaidFaultOrder; left: number }[];
  clear(): void;
}

export function createPlaidFaultBoard(): PlaidFaultBoard {
  let staged: { order: PlaidFaultOrder; left: number }[] = [];
  function take<Order extends PlaidFaultOrder>(fits: (order: PlaidFaultOrder) => order is Order): Order | null {
    for (const fault of staged) {
      const { order } = fault;
      if (!fits(order)) continue;
      fault.left -= 1;
      staged = staged.filter(({ left }) => left > 0);
      return order;
    }
    return null;
  }
  return {
    stage(order) {
      staged.push({ order, left: order.count ?? 1 });
    },
    takeForCall: (endpoint) => take((order): order is CallFault => 'endpoint' in order && (order.endpoint === 'any' || order.endpoint === endpoint)),
    takeForWebhook: () => take((order): order is Extract<PlaidFaultOrder, { kind: 'drop_webhooks' }> => order.kind === 'drop_webhooks') !== null,
    takeForScript: () => take((order): order is ScriptFault => order.kind === 'script'),
    list: () => staged.map(({ order, left }) => ({ order, left })),
    clear() {
      staged = [];
    },
  };
}
