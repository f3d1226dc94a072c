import 'server-only';
import type { OpenRuntime } from '../runtime.ts';
import { openRuntime } from '../runtime.ts';
import { currentOperator } from './scope.ts';
import { serveDownload } from './serve-download.ts';
import type { DownloadSpec } from './serve-download.ts';

/** A route that answers with a file. A person's own act: it keeps the session alive. */
export function defineDownload<Filter>(spec: DownloadSpec<Filter, OpenRuntime>): (request: Request) => Promise<Response> {
  return async (request) => serveDownload(await openRuntime(), currentOperator, spec, request.url);
}
