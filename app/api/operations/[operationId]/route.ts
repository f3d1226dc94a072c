import { defineRoute } from '#lib/server/action/route.ts';
import { getOperation } from '#lib/server/services/get-operation.ts';

/** What the status page polls. */
export const GET = defineRoute<{ operationId: string }>({
  name: 'get_operation',
  permission: 'see_operations',
  run: ({ operator, runtime }, { operationId }) => getOperation(runtime, operator, operationId),
});
