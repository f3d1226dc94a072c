import type { AttemptRow } from '#lib/server/store/rows.ts';
import type { Store, StoreTx } from '#lib/server/store/store.ts';
import type { Exchange } from '#lib/wire/exchange.ts';
import type { Prng } from './prng.ts';

/** A deliberate defect, put into the engine's surroundings as if the engine had it. The simulation must catch each:
 *  an oracle that never objects proves nothing. */
export interface Defect {
  name: string;
  store?: (store: Store) => Store;
  request?: (body: string, random: Prng) => string;
  exchange?: (exchange: Exchange) => Exchange;
}

/** A store of which some calls lie. `change` answers the calls it replaces, given the honest ones. */
function damaged(change: (tx: StoreTx, name: string) => Partial<StoreTx>): (store: Store) => Store {
  return (store) => ({
    transaction: (name, work) =>
      store.transaction(name, (tx) => {
        const lies = change(tx, name);
        return work(
          new Proxy(tx, {
            get: (target, member) => {
              const lie: unknown = Reflect.get(lies, member);
              const honest: unknown = Reflect.get(target, member);
              const chosen = lie ?? honest;
              return typeof chosen === 'function' ? chosen.bind(target) : chosen;
            },
          }),
        );
      }),
  });
}

export function listDefects(): Defect[] {
  return [newKeyOnRetry(), attemptAfterBytes(), badGatewayIsNo(), secondNoIsBelieved(), noFencing(), noWindow(), newestAttemptDecides(), blindRelease(), endingAlwaysCompared()];
}

function newKeyOnRetry(): Defect {
  const sent = new Set<string>();
  return {
    name: 'a new key on retry',
    request: (body, random) => {
      const isRetry = sent.has(body);
      sent.add(body);
      return isRetry ? body.replace(/idp-[0-9a-f-]+/, `idp-${random.uuid()}`) : body;
    },
  };
}

function attemptAfterBytes(): Defect {
  const held = new Map<string, AttemptRow>();
  return {
    name: 'the attempt row is written after the bytes',
    store: damaged((tx) => ({
      insertAttempt: async (row) => void held.set(row.id, row),
      insertAttemptOutcome: async (row) => {
        const attempt = held.get(row.attemptId);
        if (attempt) await tx.insertAttempt(attempt);
        await tx.insertAttemptOutcome(row);
      },
    })),
  };
}

function badGatewayIsNo(): Defect {
  return {
    name: '502 taken as rejected',
    exchange: (exchange) =>
      exchange.phase === 'answered' && exchange.httpStatus === 502
        ? { ...exchange, httpStatus: 422, contentType: 'application/json', body: '{"status":"error","message":"failed"}' }
        : exchange,
  };
}

function secondNoIsBelieved(): Defect {
  return {
    name: 'a 422 on the second try taken as rejected',
    store: damaged((tx) => ({
      listAttempts: async (id) => {
        const all = await tx.listAttempts(id);
        const refused = all.filter((one) => one.outcome?.verdict === 'rejected');
        return refused.length > 0 ? refused : all;
      },
    })),
  };
}

function newestAttemptDecides(): Defect {
  return {
    name: 'a refused connection on try 2 proves that try 1 was not sent',
    store: damaged((tx) => ({
      listAttempts: async (id) => (await tx.listAttempts(id)).slice(-1),
    })),
  };
}

function noFencing(): Defect {
  return {
    name: 'no fencing',
    store: damaged((tx, name) => ({
      // Every holder carries the same number: a stale one takes itself for the present one.
      updateOperation: (id, from, patch, at) => tx.updateOperation(id, from, name === 'begin-attempt' ? { ...patch, fence: 1 } : patch, at),
    })),
  };
}

function noWindow(): Defect {
  return {
    name: 'the key window is forgotten',
    store: damaged((tx) => ({
      lockOperation: async (id) => {
        const row = await tx.lockOperation(id);
        // The doubt always began just now, and no resend was ever counted.
        return row === null || row.doubtSince === null ? row : { ...row, doubtSince: row.updatedAt, resendCount: 0 };
      },
    })),
  };
}

function blindRelease(): Defect {
  return {
    name: 'a dead lease is taken for "not sent"',
    store: damaged((tx) => ({
      listAttempts: async (id) => {
        const all = await tx.listAttempts(id);
        return all.map((one) => (one.outcome === null ? { ...one, outcome: neverLeft(one.attempt) } : one));
      },
    })),
  };
}

function endingAlwaysCompared(): Defect {
  return {
    name: 'a tokenised number is compared like any other',
    store: damaged((tx) => ({
      lockOperation: async (id) => {
        const row = await tx.lockOperation(id);
        return row?.payload.kind === 'link_account' ? { ...row, payload: { ...row.payload, plaid: null } } : row;
      },
    })),
  };
}

function neverLeft(attempt: AttemptRow) {
  return {
    attemptId: attempt.id,
    operationId: attempt.operationId,
    recordedAt: attempt.startedAt,
    phase: 'before_bytes' as const,
    failure: 'refused',
    httpStatus: null,
    durationMs: 0,
    requestId: null,
    verdict: 'not_sent' as const,
    reason: 'connection_failed' as const,
    retryAfterMs: null,
    requestExcerpt: '',
    answerExcerpt: '',
  };
}
