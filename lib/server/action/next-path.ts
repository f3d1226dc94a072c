import 'server-only';

/** Set by proxy.ts on every request, over whatever a client sent: server components are not told their own address. */
export const PATH_HEADER = 'x-railhead-path';

/** Longer than any address of ours: a filter with every box ticked is below it. */
export const MAX_PATH = 2_500;

/** Where to go after sign-in: a path on this site, or the overview. Anything that a browser could read as another host is dropped. */
export function safeNext(path: string | null | undefined): string {
  if (path === null || path === undefined || path.length > MAX_PATH) return '/';
  if (!/^\/(?![/\\])[\w\-./?=&%~+*]*$/.test(path)) return '/';
  return path.startsWith('/sign-in') || path.startsWith('/api/') ? '/' : path;
}
