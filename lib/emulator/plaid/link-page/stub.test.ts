import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext, type Context } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import type { Plaid, PlaidLinkOptionsWithLinkToken } from 'react-plaid-link';

const STUB = readFileSync(join(import.meta.dirname, 'browser/stub.js'), 'utf8');
const ORIGIN = 'http://localhost:3000';
const SRC = `${ORIGIN}/emulator/plaid/link/stub.js`;

/** As much of an element as the stub touches. */
class FakeElement {
  style: Record<string, string> = {};
  children: FakeElement[] = [];
  parent: FakeElement | null = null;
  type = '';
  src = '';
  title = '';
  contentWindow = { postMessage: vi.fn<(message: unknown, origin: string) => void>() };
  focus = vi.fn<() => void>();
  get isConnected(): boolean {
    return this.parent !== null;
  }
  addEventListener(): void {}
  append(child: FakeElement): void {
    this.children.push(child);
    child.parent = this;
  }
  remove(): void {
    this.parent = null;
  }
}

interface Browser {
  window: Context & { Plaid?: Pick<Plaid, 'create'> };
  head: FakeElement;
  body: FakeElement;
  opener: FakeElement;
  fetch: ReturnType<typeof vi.fn>;
  load(): void;
  /** The cover and the frame in it, while they are there. */
  frame(): FakeElement | undefined;
  post(data: object, from?: { source?: unknown; origin?: string }): void;
  create(config?: Partial<PlaidLinkOptionsWithLinkToken>): ReturnType<Plaid['create']>;
}

function browser(): Browser {
  const [head, body, opener, script] = [new FakeElement(), new FakeElement(), new FakeElement(), new FakeElement()];
  opener.parent = body;
  script.src = SRC;
  body.style['overflow'] = 'auto';
  const listeners = new Set<(event: object) => void>();
  const fetch = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const window: Browser['window'] = createContext({
    document: { currentScript: script, head, body, activeElement: opener, createElement: () => new FakeElement() },
    addEventListener: (_name: string, listener: (event: object) => void) => listeners.add(listener),
    removeEventListener: (_name: string, listener: (event: object) => void) => listeners.delete(listener),
    HTMLScriptElement: FakeElement,
    HTMLElement: FakeElement,
    URL,
    URLSearchParams,
    setTimeout,
    clearTimeout,
    fetch,
  });
  window['window'] = window;
  const frame = () => body.children.findLast((child) => child.isConnected)?.children[0];
  return {
    window,
    head,
    body,
    opener,
    fetch,
    frame,
    load: () => void runInContext(STUB, window),
    post(data, from) {
      for (const listener of listeners) listener({ data: { source: 'railhead-link-emulator', ...data }, source: frame()?.contentWindow, origin: ORIGIN, ...from });
    },
    create(config) {
      if (!window.Plaid) throw new Error('window.Plaid is missing');
      return window.Plaid.create({ token: 'link-sandbox-1', onSuccess: vi.fn<() => void>(), ...config });
    },
  };
}

function opened() {
  const page = browser();
  page.load();
  const heard: unknown[][] = [];
  const handler = page.create({
    onSuccess: (...given) => heard.push(['success', ...given]),
    onExit: (...given) => heard.push(['exit', ...given]),
    onEvent: (name) => heard.push(['event', name]),
  });
  handler.open();
  return { page, handler, heard };
}

describe('when it loads', () => {
  it('leaves the tag that react-plaid-link looks for, of a type that no browser fetches', () => {
    const page = browser();
    page.load();
    expect(page.head.children.map(({ type, src }) => ({ type, src }))).toEqual([{ type: 'text/plain', src: 'https://cdn.plaid.com/link/v2/stable/link-initialize.js' }]);
  });

  it('twice, changes nothing', () => {
    const page = browser();
    page.load();
    const first = page.window.Plaid;
    page.load();
    expect(page.window.Plaid).toBe(first);
    expect(page.head.children).toHaveLength(1);
  });

  it('tells of a loaded handler only after the caller has it', () => {
    vi.useFakeTimers();
    const page = browser();
    page.load();
    const onLoad = vi.fn<() => void>();
    page.create({ onLoad });
    expect(onLoad).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(onLoad).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe('open', () => {
  it('covers the page with the frame beside the script', () => {
    const { page, handler } = opened();
    expect(page.frame()?.src).toBe(`${ORIGIN}/emulator/plaid/link/page?token=link-sandbox-1&way=here`);
    expect(page.frame()?.title).toBe('Plaid Link (local emulator)');
    expect(page.body.style['overflow']).toBe('hidden');
    handler.open();
    expect(page.body.children).toHaveLength(1);
  });

  it('hands on where a bank’s site left off', () => {
    const page = browser();
    page.load();
    page.create({ receivedRedirectUri: `${ORIGIN}/bank-accounts/link/here?oauth_state_id=ins_127287` }).open();
    expect(page.frame()?.src).toContain('&oauth_state_id=ins_127287');
  });
});

describe('what the page says', () => {
  const institution = { name: 'First Platypus Bank', institution_id: 'ins_109508' };

  it('is told at once of OPEN, and at the end of all other events, in their order', () => {
    const { page, heard } = opened();
    page.post({ kind: 'open', linkSessionId: 'ls-1', requestId: 'rq-1' });
    expect(heard).toEqual([['event', 'OPEN']]);
    page.post({ kind: 'event', name: 'SELECT_INSTITUTION', metadata: {} });
    page.post({ kind: 'event', name: 'HANDOFF', metadata: {} });
    expect(heard).toHaveLength(1);
    const metadata = { institution, accounts: [], link_session_id: 'ls-1', transfer_status: null };
    page.post({ kind: 'success', publicToken: 'public-sandbox-1', metadata });
    expect(heard.slice(1)).toEqual([['event', 'SELECT_INSTITUTION'], ['event', 'HANDOFF'], ['success', 'public-sandbox-1', metadata]]);
  });

  it('takes the frame away at its end, and gives scrolling and the focus back', () => {
    const { page } = opened();
    page.post({ kind: 'exit', error: null, metadata: {} });
    expect(page.frame()).toBeUndefined();
    expect(page.body.style['overflow']).toBe('auto');
    expect(page.opener.focus).toHaveBeenCalledOnce();
  });

  it('exits with the error and metadata as they came', () => {
    const { page, heard } = opened();
    const error = { error_type: 'ITEM_ERROR', error_code: 'INVALID_CREDENTIALS', error_message: 'wrong', display_message: 'Wrong.' };
    const metadata = { institution, status: 'requires_credentials', link_session_id: 'ls-1', request_id: 'rq-2' };
    page.post({ kind: 'exit', error, metadata });
    expect(heard).toEqual([['exit', error, metadata]]);
  });

  it.each([
    ['another window', { source: {} }],
    ['another origin', { origin: 'http://127.0.0.1:3003' }],
  ])('is believed of its own frame only: not of %s', (_who, from) => {
    const { page, heard } = opened();
    page.post({ kind: 'success', publicToken: 'public-sandbox-forged', metadata: {} }, from);
    expect(heard).toEqual([]);
    expect(page.frame()).toBeDefined();
  });
});

describe('exit and destroy', () => {
  it('by force closes at once, calls back, and tells the emulator', () => {
    const { page, handler, heard } = opened();
    page.post({ kind: 'open', linkSessionId: 'ls-1', requestId: 'rq-1' });
    handler.exit({ force: true });
    expect(page.frame()).toBeUndefined();
    expect(heard.slice(1)).toEqual([['event', 'EXIT'], ['exit', null, { institution: null, status: null, link_session_id: 'ls-1', request_id: 'rq-1' }]]);
    const [address, request] = page.fetch.mock.lastCall ?? [];
    expect(String(address)).toBe(`${ORIGIN}/emulator/plaid/link/api/exit`);
    expect(JSON.parse(request.body)).toEqual({ token: 'link-sandbox-1', linkSessionId: 'ls-1', error: null, status: null, institutionId: null });
  });

  it('without force lets the page ask the person', () => {
    const { page, handler, heard } = opened();
    handler.exit();
    expect(page.frame()?.contentWindow.postMessage).toHaveBeenCalledExactlyOnceWith({ source: 'railhead-link-stub' }, ORIGIN);
    expect(heard).toEqual([]);
  });

  it('destroyed, it is silent, opens no more, and leaves nothing behind', () => {
    const { page, handler, heard } = opened();
    handler.destroy();
    page.post({ kind: 'success', publicToken: 'public-sandbox-1', metadata: {} });
    handler.open();
    expect(heard).toEqual([]);
    expect(page.frame()).toBeUndefined();
    expect(page.body.style['overflow']).toBe('auto');
  });
});
