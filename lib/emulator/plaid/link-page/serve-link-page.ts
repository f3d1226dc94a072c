import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Found from the working directory, which is the project's root for every script: a bundled module no longer knows where
// it was written. What is served is exactly what stands in the folder.
const FOLDER = 'lib/emulator/plaid/link-page/browser';

const SCRIPT = 'text/javascript; charset=utf-8';
const PAGE: Asset = { file: 'page.html', type: 'text/html; charset=utf-8' };

interface Asset {
  file: string;
  type: string;
}

/** Whole paths, so that no name that somebody sends ever reaches the file system. Next takes the slash off the end of an
 *  address, after which relative ones would lead elsewhere: behind the console the page is asked for as `/link/page`. */
const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ['/link/', PAGE],
  ['/link/page', PAGE],
  ['/link/link.css', { file: 'link.css', type: 'text/css; charset=utf-8' }],
  ...[
    'account-choice.js',
    'accounts-step.js',
    'bank-site-step.js',
    'choose-institution-step.js',
    'consent-step.js',
    'credentials-step.js',
    'end-visit.js',
    'institution-mark.js',
    'link-api.js',
    'link.js',
    'make-element.js',
    'read-answer.js',
    'review-step.js',
    'show-pane.js',
    'stub.js',
    'tell-opener.js',
    'trouble-step.js',
  ].map((file): [string, Asset] => [`/link/${file}`, { file, type: SCRIPT }]),
]);

/** The page runs nothing but its own files, speaks to its own origin, and is framed by it alone. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src data: 'self'",
  "frame-ancestors 'self'",
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');

const read = new Map<string, string>();

/** The fake Link's page, style and scripts; null for everything else under the emulator's origin. */
export function serveLinkPage(request: Request): Response | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  const asset = ASSETS.get(new URL(request.url).pathname);
  if (asset === undefined) return null;
  const headers = {
    'content-type': asset.type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // The address holds a link token, and the files change with the console.
    'cache-control': 'no-store',
  };
  return new Response(request.method === 'HEAD' ? null : readAsset(asset.file), { headers });
}

function readAsset(file: string): string {
  const known = read.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(join(/* turbopackIgnore: true */ process.cwd(), FOLDER, file), 'utf8');
  read.set(file, text);
  return text;
}
