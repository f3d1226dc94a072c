import 'server-only';
import { csvFileName, CSV_TYPE } from '#lib/domain/csv.ts';
import type { FilterReading, RawParams } from '#lib/domain/list-filter.ts';
import { rawParamsOf } from '#lib/domain/list-filter.ts';
import { may } from '#lib/domain/roles.ts';
import type { Permission } from '#lib/domain/roles.ts';
import { reportUnexpected } from '../errors.ts';
import type { Runtime } from '../runtime.ts';
import { openRuntime } from '../runtime.ts';
import { auditRefusal } from '../services/audit-refusal.ts';
import { safeNext } from './next-path.ts';
import { currentOperator } from './scope.ts';
import type { Scope } from './scope.ts';

export interface DownloadSpec<Filter> {
  name: string;
  permission: Permission;
  /** Begins the name of the file. */
  fileName: string;
  read(params: RawParams): FilterReading<Filter>;
  /** Everything that can fail before the first byte fails here. */
  open(scope: Scope, filter: Filter): Promise<AsyncIterable<string>>;
}

/** A file made while it is sent. A filter that was not understood is refused: who exports must get what was asked for. */
export function defineDownload<Filter>(spec: DownloadSpec<Filter>): (request: Request) => Promise<Response> {
  return async (request) => {
    const runtime = await openRuntime();
    try {
      const operator = await currentOperator();
      const { pathname, search, searchParams } = new URL(request.url);
      if (operator === null) return new Response(null, { status: 307, headers: { location: `/sign-in?next=${encodeURIComponent(safeNext(pathname + search))}` } });
      if (!may(operator.role, spec.permission)) {
        await auditRefusal(runtime, operator, { kind: 'route', name: spec.name, permission: spec.permission });
        return words(403, 'Your role does not allow this. Nothing was exported.');
      }
      const { filter, problems } = spec.read(rawParamsOf(searchParams));
      if (problems.length > 0) return words(400, `Nothing was exported. ${problems.join(' ')} Go back to the list, correct the filter and export again.`);
      const text = await spec.open({ operator, runtime }, filter);
      return new Response(streamed(runtime, spec.name, text), {
        headers: {
          'content-type': CSV_TYPE,
          'content-disposition': `attachment; filename="${csvFileName(spec.fileName, runtime.context.clock.now())}"`,
          'cache-control': 'no-store',
        },
      });
    } catch (error) {
      return words(500, `Something went wrong here. Nothing was exported. Reference: ${reportUnexpected(runtime.context, error, { route: spec.name })}.`);
    }
  };
}

/** A failure on the way breaks the connection: browsers then show a failed download, not a short file. */
function streamed(runtime: Pick<Runtime, 'context'>, name: string, text: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const chunks = text[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        reportUnexpected(runtime.context, error, { route: name });
        controller.error(error);
      }
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

function words(status: number, message: string): Response {
  return new Response(message, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });
}
