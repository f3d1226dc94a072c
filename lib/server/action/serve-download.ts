import 'server-only';
import { csvFileName, CSV_TYPE } from '#lib/domain/csv.ts';
import { rawParamsOf } from '#lib/domain/list-filter.ts';
import type { FilterReading, RawParams } from '#lib/domain/list-filter.ts';
import { may } from '#lib/domain/roles.ts';
import type { Operator, Permission } from '#lib/domain/roles.ts';
import { reportUnexpected } from '../errors.ts';
import type { Runtime } from '../runtime.ts';
import { auditRefusal } from '../services/audit-refusal.ts';
import { safeNext } from './next-path.ts';

export interface DownloadSpec<Filter, Open extends Runtime> {
  name: string;
  permission: Permission;
  /** Begins the name of the file. */
  fileName: string;
  read(params: RawParams): FilterReading<Filter>;
  /** What can fail before the first byte fails here. */
  open(scope: { operator: Operator; runtime: Open }, filter: Filter): Promise<AsyncIterable<string>>;
}

/** A file that is made while it is sent. A filter that was not understood is refused: who exports must get what was asked for. */
export async function serveDownload<Filter, Open extends Runtime>(runtime: Open, findOperator: () => Promise<Operator | null>, spec: DownloadSpec<Filter, Open>, url: string): Promise<Response> {
  try {
    const operator = await findOperator();
    const { pathname, search, searchParams } = new URL(url);
    if (operator === null) return new Response(null, { status: 307, headers: { location: `/sign-in?next=${encodeURIComponent(safeNext(pathname + search))}`, 'cache-control': 'no-store' } });
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
}

/** A failure on the way breaks the connection: browsers then show a failed download, not a short file. */
function streamed(runtime: Pick<Runtime, 'context'>, name: string, text: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const chunks = text[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const step = await chunks.next();
        if (step.done === true) controller.close();
        else controller.enqueue(encoder.encode(step.value));
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
