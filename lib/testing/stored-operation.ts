import { readOperationId } from '#lib/domain/ids.ts';
import type { Runtime } from '#lib/server/runtime.ts';
import type { OperationRow } from '#lib/server/store/rows.ts';

/** The whole row, as the engine has it. */
export async function storedOperation({ context }: Runtime, id: string): Promise<OperationRow> {
  const known = readOperationId(id);
  const found = known === null ? null : await context.store.transaction('read', (tx) => tx.getOperation(known));
  if (found === null) throw new Error(`there is no ${id}`);
  return found;
}
