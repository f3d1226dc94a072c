import { describe, expect, it } from 'vitest';
import { readSourceFiles } from './source-files.ts';
import type { SourceFile } from './source-files.ts';

const files = readSourceFiles();
const shipped = files.filter((file) => !file.isTest);

/** `file -> import` for every import of these files that is not allowed. */
function strays(from: RegExp, isAllowed: (target: string, isOurs: boolean, file: SourceFile) => boolean): string[] {
  const room = shipped.filter((file) => from.test(file.path));
  expect(room.length, `${from} matches nothing`).toBeGreaterThan(0);
  return room.flatMap((file) => file.imports.filter(({ target, isOurs }) => !isAllowed(target, isOurs, file)).map(({ target }) => `${file.path} -> ${target}`));
}

const isIn = (...rooms: string[]) => (target: string) => rooms.some((room) => target === room || target.startsWith(`${room}/`));
/** Files of lib/server, for whom the layers count, and those that the whole server may use. */
const serverRoom = (target: string) => /^lib\/server\/([a-z]+)\//.exec(target)?.[1] ?? null;

describe('rule 1: domain and wire are pure', () => {
  it('import only themselves, zod and listed data libraries', () => {
    const libraries = ['zod', 'zod/mini', 'temporal-polyfill', '@18f/us-federal-holidays'];
    expect(strays(/^lib\/domain\//, (target, isOurs) => (isOurs ? isIn('lib/domain')(target) : libraries.includes(target)))).toEqual([]);
    // The signature is a hash: the only part of Node that the bank's language needs.
    expect(strays(/^lib\/wire\//, (target, isOurs) => (isOurs ? isIn('lib/domain', 'lib/wire')(target) : [...libraries, 'node:crypto'].includes(target)))).toEqual([]);
  });

  it('domain brings the small zod to the browser', () => {
    expect(strays(/^lib\/domain\//, (target) => target !== 'zod')).toEqual([]);
  });
});

describe('rule 2: components', () => {
  it('import domain and each other', () => {
    const libraries = /^(react|react-dom|next|react-hook-form|@hookform\/resolvers|@tanstack\/react-query|react-plaid-link|lucide-react|zod\/mini)(\/|$)/;
    expect(strays(/^components\//, (target, isOurs) => (isOurs ? isIn('components', 'lib/domain')(target) : libraries.test(target)))).toEqual([]);
  });
});

describe('what speaks to Plaid in the browser', () => {
  it('is one file, which nothing loads before somebody has asked for it', () => {
    const leaf = 'components/plaid/plaid-link-here.tsx';
    expect(strays(/^(app|components)\//, (target, _isOurs, file) => target !== 'react-plaid-link' || file.path === leaf)).toEqual([]);
    const eager = shipped.filter(({ text }) => /^import (?!type\b).*plaid-link-here\.tsx'/m.test(text)).map(({ path }) => path);
    expect(eager).toEqual([]);
  });
});

describe('rule 3: app, proxy and instrumentation compose', () => {
  it('import components, domain, and of the server only auth, action, services, worker, env', () => {
    const allowed = isIn('app', 'components', 'lib/domain', 'lib/server/auth', 'lib/server/action', 'lib/server/services', 'lib/server/worker', 'lib/server/env.ts', 'node_modules');
    const libraries = /^(react|next|zod)(\/|$)/;
    expect(strays(/^(app\/|proxy\.ts|instrumentation\.ts)/, (target, isOurs, file) => (isOurs ? allowed(target) || isEmulatorStart(file, target) : libraries.test(target)))).toEqual([]);
  });
});

describe('rule 4: power has its places', () => {
  it('only bank and plaid open outbound connections', () => {
    const outbound = /^(undici|node:(http|https|http2|net|tls|dgram)|plaid|axios)$/;
    // These read an address, and open nothing.
    const readers = ['lib/server/auth/client-address.ts', 'lib/server/is-loopback.ts'];
    expect(strays(/^lib\/server\//, (target, _isOurs, file) => !outbound.test(target) || isIn('lib/server/bank', 'lib/server/plaid')(file.path) || readers.includes(file.path))).toEqual([]);
    const fetching = shipped.filter(({ path, text }) => /^(lib\/server|app)\//.test(path) && /(?<![.\w])fetch\(/.test(text)).map(({ path }) => path);
    expect(fetching).toEqual([]);
  });

  it('only db, store and the adapter of auth speak SQL', () => {
    const sql = /^(drizzle-orm|pg|@electric-sql\/pglite|better-auth\/adapters)(\/|$)/;
    expect(strays(/^lib\/server\//, (target, _isOurs, file) => !sql.test(target) || isIn('lib/server/db', 'lib/server/store', 'lib/server/auth')(file.path))).toEqual([]);
  });

  it('only operations write operation rows', () => {
    const writing = shipped.filter(({ path, text }) => /\.(insertOperation|updateOperation|insertAttempt|insertAttemptOutcome|insertEvidence)\(/.test(text) && !isIn('lib/server/operations', 'lib/server/store')(path));
    expect(writing.map(({ path }) => path)).toEqual([]);
  });

  it('nothing imports upward: db, store, operations, services', () => {
    const layers = ['db', 'store', 'operations', 'services', 'action'];
    const upward = strays(/^lib\/server\/(db|store|operations|services|action)\//, (target, _isOurs, file) => {
      const [own, other] = [layers.indexOf(serverRoom(file.path) ?? ''), layers.indexOf(serverRoom(target) ?? '')];
      return other <= own;
    });
    expect(upward).toEqual([]);
    // The bank, Plaid and the sign-in room know nothing of operations.
    expect(strays(/^lib\/server\/(bank|plaid|auth)\//, (target) => !isIn('lib/server/store', 'lib/server/operations', 'lib/server/services', 'lib/server/action', 'lib/server/worker')(target))).toEqual([]);
  });
});

describe('rule 5: the emulator stands apart', () => {
  it('imports wire and domain only', () => {
    expect(strays(/^lib\/emulator\//, (target, isOurs) => (isOurs ? isIn('lib/emulator', 'lib/wire', 'lib/domain')(target) : /^(node:|zod$)/.test(target)))).toEqual([]);
  });

  it('is imported only by instrumentation, its own entry and tests', () => {
    expect(strays(/^(app|components|lib|proxy\.ts|instrumentation\.ts)/, (target, _isOurs, file) => !isIn('lib/emulator')(target) || isIn('lib/emulator')(file.path) || isEmulatorStart(file, target))).toEqual([]);
  });

  it('tests and their tools are imported by nothing that ships', () => {
    expect(strays(/^(app|components|lib|proxy\.ts|instrumentation\.ts)/, (target) => !isIn('lib/testing', 'e2e')(target))).toEqual([]);
  });
});

describe('every file', () => {
  it('of the server begins with server-only', () => {
    const server = shipped.filter(({ path }) => path.startsWith('lib/server/'));
    expect(server.filter(({ text }) => !text.startsWith("import 'server-only';\n")).map(({ path }) => path)).toEqual([]);
  });

  it('has at most 250 lines', () => {
    expect(files.filter(({ lines }) => lines > 250).map(({ path, lines }) => `${path} (${lines})`)).toEqual([]);
  });

  it('reads settings through env.ts', () => {
    const own = /^(lib\/server\/env\.ts|lib\/scripts\/|lib\/emulator\/main\.ts|instrumentation\.ts|.*\.config\.(ts|mjs))/;
    const reading = shipped.filter(({ path, text }) => text.includes('process.env') && !own.test(path));
    expect(reading.map(({ path }) => path)).toEqual([]);
  });

  it('says what it is: no drawers, no barrels', () => {
    const drawers = files.filter(({ path }) => /(^|\/)(utils?|helpers?|misc|manager|index)(\/|\.tsx?$)/.test(path));
    expect(drawers.map(({ path }) => path)).toEqual([]);
  });

  it('of the browser is on this list: each costs every visitor of its page', () => {
    const leaves = shipped.filter(({ text }) => /^['"]use client['"]/.test(text)).map(({ path }) => path);
    expect(leaves.sort()).toEqual(CLIENT_LEAVES);
  });

  it('has no form that a click before hydration would send into the address', () => {
    const forms = shipped.filter(({ text }) => /<form\b(?![^>]*\b(action=|method="post"))/.test(text));
    expect(forms.map(({ path }) => path)).toEqual([]);
  });

  it('imports nothing with power into the browser', () => {
    const leaf = new Set(CLIENT_LEAVES);
    expect(strays(/./, (target, _isOurs, file) => !leaf.has(file.path) || !isIn('lib/server', 'lib/wire', 'lib/emulator')(target))).toEqual([]);
  });
});

const CLIENT_LEAVES = [
  'app/(console)/error.tsx',
  'app/error.tsx',
  'app/global-error.tsx',
  'components/account/confirm-ending.tsx',
  'components/desk/words-form.tsx',
  'components/form/fund-form.tsx',
  'components/form/link-form.tsx',
  'components/funding/copy-as-new.tsx',
  'components/funding/return-seen-button.tsx',
  'components/operation/act-buttons.tsx',
  'components/operation/live-notes.tsx',
  'components/operation/operation-status.tsx',
  'components/operation/stale-notice.tsx',
  'components/overview/overview-renewal.tsx',
  'components/plaid/check-item-form.tsx',
  'components/plaid/desk-link.tsx',
  'components/plaid/link-act-button.tsx',
  'components/plaid/link-session-panel.tsx',
  'components/plaid/picker-form.tsx',
  'components/plaid/secure-link-form.tsx',
  'components/receipt/print-button.tsx',
  'components/rehearsal/control-form.tsx',
  'components/rehearsal/seed-form.tsx',
  'components/review/review-form.tsx',
  'components/session/change-password-form.tsx',
  'components/session/idle-warning.tsx',
  'components/session/sign-in-form.tsx',
  'components/shell/shortcuts.tsx',
  'components/ui/copy-button.tsx',
];

function isEmulatorStart(file: SourceFile, target: string): boolean {
  return file.path === 'instrumentation.ts' && ['lib/emulator/start-emulator.ts', 'lib/emulator/plaid/start-plaid-emulator.ts'].includes(target);
}
