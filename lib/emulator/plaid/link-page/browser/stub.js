// Stands in for Plaid's own script: defines window.Plaid and lets react-plaid-link find its tag, so that it asks nobody.
(() => {
  /** @typedef {import('../page-contract.ts').PageMessage} PageMessage */
  /** @typedef {import('react-plaid-link').PlaidLinkOptions} PlaidLinkOptions */
  /** @typedef {import('react-plaid-link').PlaidLinkOnEventMetadata} PlaidLinkOnEventMetadata */
  /** @typedef {import('react-plaid-link').PlaidLinkOnExitMetadata} PlaidLinkOnExitMetadata */
  /** @typedef {import('react-plaid-link').PlaidLinkOnSuccessMetadata} PlaidLinkOnSuccessMetadata */

  const PLAID_SCRIPT = 'https://cdn.plaid.com/link/v2/stable/link-initialize.js';
  // Above everything, as the real one.
  const TOP_LAYER = '2147483647';

  const self = document.currentScript;
  // Only a classic script knows here where it came from; everything else lies beside it.
  if (!(self instanceof HTMLScriptElement) || 'Plaid' in window) return;
  const base = self.src;

  // The browser never fetches a script of this type; react-plaid-link takes it for a loaded one.
  const inert = document.createElement('script');
  inert.type = 'text/plain';
  inert.src = PLAID_SCRIPT;
  document.head.append(inert);

  /** @type {Pick<import('react-plaid-link').Plaid, 'create'>} */
  const plaid = { create };
  Object.defineProperty(window, 'Plaid', { value: plaid, configurable: true, enumerable: true, writable: true });

  /** @param {PlaidLinkOptions} config @returns {import('react-plaid-link').PlaidHandler} */
  function create(config) {
    /** @type {ReturnType<typeof openOverlay> | null} */
    let overlay = null;
    let isDestroyed = false;
    /** @type {[string, PlaidLinkOnEventMetadata][]} */
    let waiting = [];
    let session = { link_session_id: '', request_id: '' };

    // Never inside create itself: whoever called it has no handler yet.
    const loading = setTimeout(() => config.onLoad?.(), 0);

    /** @param {MessageEvent<PageMessage>} event */
    function hear(event) {
      // Only the page that this handler opened, and only as long as it is open.
      if (overlay === null || event.source !== overlay.frame.contentWindow || event.origin !== new URL(base).origin) return;
      const message = event.data;
      if (message?.source !== 'railhead-link-emulator') return;
      switch (message.kind) {
        case 'open':
          session = { link_session_id: message.linkSessionId, request_id: message.requestId };
          config.onEvent?.('OPEN', eventMetadata(session));
          break;
        case 'event':
          // Plaid too tells of everything but OPEN only at the end.
          waiting.push([message.name, eventMetadata({ ...session, ...message.metadata })]);
          break;
        case 'success':
          close();
          config.onSuccess(message.publicToken, readSuccess(message.metadata));
          break;
        case 'exit':
          close();
          config.onExit?.(message.error, readExit(message.metadata));
          break;
        default:
          break;
      }
    }

    function close() {
      overlay?.remove();
      overlay = null;
      removeEventListener('message', hear);
      for (const [name, metadata] of waiting) config.onEvent?.(name, metadata);
      waiting = [];
    }

    /** The page is gone before it could tell of the exit: the emulator hears of it from here. */
    function exitAtOnce() {
      const body = { token: config.token, linkSessionId: session.link_session_id, error: null, status: null, institutionId: null };
      const request = { method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      if (session.link_session_id !== '') fetch(new URL('api/exit', base), request).catch(() => undefined);
      waiting.push(['EXIT', eventMetadata(session)]);
      close();
      config.onExit?.(null, { institution: null, status: null, ...session });
    }

    return {
      open() {
        if (overlay !== null || isDestroyed) return;
        session = { link_session_id: '', request_id: '' };
        addEventListener('message', hear);
        const query = new URLSearchParams({ token: config.token ?? '', way: 'here' });
        const returned = 'receivedRedirectUri' in config && config.receivedRedirectUri ? new URL(config.receivedRedirectUri).searchParams.get('oauth_state_id') : null;
        if (returned !== null) query.set('oauth_state_id', returned);
        // Without a slash at the end: the console's server would take it off, and the page's own links would lead astray.
        overlay = openOverlay(new URL(`page?${query}`, base).href);
      },
      exit(options) {
        if (overlay === null) return;
        if (options?.force === true) exitAtOnce();
        // The page asks the person first, as it does when they press its cross.
        else overlay.frame.contentWindow?.postMessage({ source: 'railhead-link-stub' }, new URL(base).origin);
      },
      // Only for Layer, which the emulator does not have.
      submit() {},
      destroy() {
        isDestroyed = true;
        clearTimeout(loading);
        removeEventListener('message', hear);
        overlay?.remove();
        overlay = null;
        waiting = [];
      },
    };
  }

  /** The page over everything else. @param {string} address */
  function openOverlay(address) {
    const opener = document.activeElement;
    const { overflow } = document.body.style;
    const cover = document.createElement('div');
    const frame = document.createElement('iframe');
    // By property: the console's policy refuses style attributes, and these are none.
    Object.assign(cover.style, { position: 'fixed', inset: '0', zIndex: TOP_LAYER, background: 'rgb(0 0 0 / 50%)' });
    Object.assign(frame.style, { display: 'block', width: '100%', height: '100%', border: '0' });
    frame.title = 'Plaid Link (local emulator)';
    frame.src = address;
    frame.addEventListener('load', () => frame.focus());
    cover.append(frame);
    document.body.append(cover);
    document.body.style.overflow = 'hidden';
    return {
      frame,
      remove() {
        cover.remove();
        document.body.style.overflow = overflow;
        if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      },
    };
  }

  /** Plaid names every field in every event; most are empty. @param {Record<string, unknown>} known @returns {PlaidLinkOnEventMetadata} */
  function eventMetadata(known) {
    return Object.assign(
      {
        account_number_mask: null,
        error_type: null,
        error_code: null,
        error_message: null,
        exit_status: null,
        institution_id: null,
        institution_name: null,
        institution_search_query: null,
        is_update_mode: null,
        match_reason: null,
        mfa_type: null,
        routing_number: null,
        view_name: null,
        selection: null,
        timestamp: new Date().toISOString(),
        link_session_id: '',
        request_id: '',
      },
      known,
    );
  }

  /** What the emulator made goes on as it came; these only fill what an older one left out. @param {Record<string, unknown>} metadata @returns {PlaidLinkOnSuccessMetadata} */
  function readSuccess(metadata) {
    return Object.assign({ institution: null, accounts: [], link_session_id: '', transfer_status: null }, metadata);
  }

  /** @param {Record<string, unknown>} metadata @returns {PlaidLinkOnExitMetadata} */
  function readExit(metadata) {
    return Object.assign({ institution: null, status: null, link_session_id: '', request_id: '' }, metadata);
  }
})();
