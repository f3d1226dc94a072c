import { modeSvg } from '#components/shell/mode-icon.ts';
import { requireEnv } from '#lib/server/env.ts';

/** Every page names its icon; browsers ask here all the same while a refusal or an absent page is being drawn. */
export function GET(): Response {
  return new Response(modeSvg(requireEnv().mode), { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' } });
}
