import 'server-only';
import { may } from '#lib/domain/roles.ts';
import type { Permission } from '#lib/domain/roles.ts';
import { reportUnexpected } from '../errors.ts';
import { openRuntime } from '../runtime.ts';
import { auditRefusal } from '../services/audit-refusal.ts';
import { pollingOperator } from './scope.ts';
import type { Scope } from './scope.ts';

export interface RouteSpec<Params> {
  name: string;
  permission: Permission | null;
  /** Null is answered as 404; anything else as JSON. */
  run(scope: Scope, params: Params, request: Request): Promise<object | null>;
}

/** JSON for screens that poll: reads only, never cached, never keeps a session alive. */
export function defineRoute<Params>(spec: RouteSpec<Params>): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, { params }) => {
    const runtime = await openRuntime();
    try {
      const operator = await pollingOperator();
      if (operator === null) return answer(401, { message: 'You are signed out.' });
      if (spec.permission !== null && !may(operator.role, spec.permission)) {
        await auditRefusal(runtime, operator, { kind: 'route', name: spec.name, permission: spec.permission });
        return answer(403, { message: 'Your role does not allow this.' });
      }
      const found = await spec.run({ operator, runtime }, await params, request);
      return found === null ? answer(404, { message: 'There is nothing at this address.' }) : answer(200, found);
    } catch (error) {
      const referenceId = reportUnexpected(runtime.context, error, { route: spec.name });
      return answer(500, { message: `Something went wrong here. Reference: ${referenceId}.` });
    }
  };
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
