import 'server-only';
import { hasPlaidInside, type Env } from '../env.ts';

// The page for a customer who is here, alone: Plaid Link runs in it.
const LINK_PAGE = '/bank-accounts/link/here';
// The fake Link's own pages bring a policy of their own, made for what they are.
const RELAY = '/emulator/plaid/';

const PLAID_SCRIPT = 'https://cdn.plaid.com/link/v2/stable/link-initialize.js';
const PLAID_FRAME = 'https://cdn.plaid.com';

interface PolicyRequest {
  path: string;
  nonce: string;
  /** React's development build rebuilds stack traces with eval; the built console never does. */
  allowsEval: boolean;
}

/** Null where the answer brings its own. Every page has the same narrow policy; the one with Plaid Link has what Plaid asks
 *  for on top of it, and the fake Link less than that. */
export function contentSecurityPolicy(env: Pick<Env, 'mode' | 'plaid'>, { path, nonce, allowsEval }: PolicyRequest): string | null {
  const isEmulated = hasPlaidInside(env);
  if (isEmulated && path.startsWith(RELAY)) return null;
  const link = path === LINK_PAGE ? linkSources(env, isEmulated) : NO_LINK;
  return [
    "default-src 'none'",
    ["script-src 'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(allowsEval ? ["'unsafe-eval'"] : []), ...link.scripts].join(' '),
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...link.connections].join(' '),
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...link.more,
  ].join('; ');
}

interface LinkSources {
  scripts: readonly string[];
  connections: readonly string[];
  more: readonly string[];
}

const NO_LINK: LinkSources = { scripts: [], connections: [], more: [] };

// Link lays itself over the page by style attributes.
const LINK_STYLE = "style-src-attr 'unsafe-inline'";

function linkSources({ mode, plaid }: Pick<Env, 'mode' | 'plaid'>, isEmulated: boolean): LinkSources {
  if (isEmulated) return { scripts: [], connections: [], more: ["frame-src 'self'", LINK_STYLE] };
  if (mode === 'emulator' || plaid === null) return NO_LINK;
  // Browsers that know strict-dynamic load the script because ours asks for it; the address is for those that do not.
  return { scripts: [PLAID_SCRIPT], connections: [plaid.baseUrl], more: [`frame-src ${PLAID_FRAME}`, LINK_STYLE] };
}
