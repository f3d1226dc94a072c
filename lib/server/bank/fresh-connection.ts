import 'server-only';
import net from 'node:net';
import tls from 'node:tls';
import { Client } from 'undici';
import type { buildConnector, Dispatcher } from 'undici';
import type { ConnectFailure } from '#lib/domain/verdict.ts';

/** Why no connection came about; `cause` is Node's own error. */
export class ConnectError extends Error {
  readonly failure: ConnectFailure;

  constructor(failure: ConnectFailure, options?: ErrorOptions) {
    super(failure, options);
    this.failure = failure;
  }
}

/** One connection for one request. */
export interface FreshConnection {
  dispatcher: Dispatcher;
  /** False is proof that no byte of the request was handed to a socket, now and later once `cut` was called. */
  socketWasHandedOver(): boolean;
  cut(): void;
}

// The bank's error pages are small and its lists hold at most 500 items; anything larger is not an answer of this API.
export const MAX_ANSWER_BYTES = 1_048_576;

// Node gives each address of a name 250 ms by default, less than one slow handshake across a continent takes.
const PER_ADDRESS_MS = 3_000;

const UNREACHABLE = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL']);

/** undici gets the socket only when it is connected (and, over https, the certificate is accepted): before that
 *  nobody but this file holds it, and this file writes nothing. So "handed over" bounds "a byte was written" from
 *  the safe side whatever undici does inside, which no error code and no byte counter of a TLS socket can promise.
 *  A second connection is refused: undici may requeue a request whose socket died, which would send it twice. */
export function openFreshConnection(origin: string): FreshConnection {
  let socket: net.Socket | null = null;
  let handedOver = false;
  let isCut = false;

  const connect: buildConnector.connector = (target, callback) => {
    if (socket !== null || isCut) {
      callback(new ConnectError('aborted'), null);
      return;
    }
    const secure = target.protocol === 'https:';
    const opened = secure ? openTls(target) : openPlain(target);
    socket = opened;
    opened.setNoDelay(true);
    let reachedPeer = false;
    const onError = (error: Error): void => callback(new ConnectError(connectFailureOf(error, reachedPeer), { cause: error }), null);
    opened.once('connect', () => {
      reachedPeer = true;
    });
    opened.once('error', onError);
    opened.once(secure ? 'secureConnect' : 'connect', () => {
      opened.off('error', onError);
      if (isCut) {
        callback(new ConnectError('aborted'), null);
        return;
      }
      handedOver = true;
      callback(null, opened);
    });
  };

  const dispatcher = new Client(origin, {
    connect,
    // One absolute deadline governs all phases; undici's own are per phase and coarse.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: MAX_ANSWER_BYTES,
  });

  return {
    dispatcher,
    socketWasHandedOver: () => handedOver,
    cut: () => {
      isCut = true;
      // After `once('error')` was used up, a late error of a socket nobody awaits must not end the process.
      socket?.on('error', () => undefined);
      socket?.destroy();
      void dispatcher.destroy();
    },
  };
}

function openPlain(target: buildConnector.Options): net.Socket {
  return net.connect({ host: target.hostname, port: Number(target.port || 80), autoSelectFamilyAttemptTimeout: PER_ADDRESS_MS });
}

function openTls(target: buildConnector.Options): net.Socket {
  const options = {
    host: target.hostname,
    port: Number(target.port || 443),
    servername: net.isIP(target.hostname) === 0 ? target.hostname : '',
    ALPNProtocols: ['http/1.1'],
    minVersion: 'TLSv1.2' as const,
    // Said aloud so that NODE_TLS_REJECT_UNAUTHORIZED=0 cannot switch it off.
    rejectUnauthorized: true,
    autoSelectFamilyAttemptTimeout: PER_ADDRESS_MS,
  };
  return tls.connect(options);
}

function connectFailureOf(error: Error, reachedPeer: boolean): ConnectFailure {
  if (reachedPeer) return 'tls';
  if ('syscall' in error && error.syscall === 'getaddrinfo') return 'dns';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  return UNREACHABLE.has(code) ? 'unreachable' : 'other';
}
