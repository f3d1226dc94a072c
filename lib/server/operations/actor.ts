import 'server-only';
import type { ActorKind } from '../store/rows.ts';

/** Who did it, as the audit names them. */
export interface Actor {
  kind: ActorKind;
  id: string;
}

export const WORKER: Actor = { kind: 'worker', id: 'worker' };
export const SYSTEM: Actor = { kind: 'system', id: 'system' };
