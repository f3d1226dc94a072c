import type { TestBehaviour } from '#lib/domain/test-accounts.ts';
import type { Delivery } from './answers.ts';
import type { PlannedStep } from './bank-event.ts';

interface LifeStep {
  after: 'settle' | 'return';
  status: string;
  returnCode: string | null;
  as: PlannedStep['as'];
}

/** How an answer travels. */
export interface Ending {
  slow: boolean;
  delivery: Delivery;
}

export const PLAIN_ENDING: Ending = { slow: false, delivery: 'whole' };

export interface Behaviour extends Ending {
  refusesSave: boolean;
  refusesCharge: boolean;
  /** How many times the bank answers 503, per key, before it listens. */
  holdOffs: number;
  life: readonly LifeStep[];
}

const post: LifeStep = { after: 'settle', status: 'posted', returnCode: null, as: 'change' };
const returned = (returnCode: string, after: LifeStep['after'], as: PlannedStep['as'] = 'change'): LifeStep => ({
  after,
  status: 'returned',
  returnCode,
  as,
});

const PLAIN: Behaviour = { refusesSave: false, refusesCharge: false, holdOffs: 0, ...PLAIN_ENDING, life: [post] };

export const BEHAVIOURS: Record<TestBehaviour, Behaviour> = {
  posts: PLAIN,
  save_rejected: { ...PLAIN, refusesSave: true },
  charge_rejected: { ...PLAIN, refusesCharge: true },
  returned_r01: { ...PLAIN, life: [post, returned('R01', 'return')] },
  returned_r02: { ...PLAIN, life: [returned('R02', 'settle')] },
  returned_r03: { ...PLAIN, life: [returned('R03', 'settle')] },
  reversed_r29: { ...PLAIN, life: [post, returned('R29', 'return', 'reversal')] },
  pending_for_ever: { ...PLAIN, life: [] },
  slow: { ...PLAIN, slow: true },
  charged_then_reset: { ...PLAIN, delivery: 'reset' },
  charged_then_cut: { ...PLAIN, delivery: 'cut' },
  unavailable_twice: { ...PLAIN, holdOffs: 2 },
};

/** The steps of a charge made at `atMs`, each at its own moment of the bank's clock. */
export function planLife(behaviour: Behaviour, atMs: number, waits: { settleAfterMs: number; returnAfterMs: number }): PlannedStep[] {
  let dueMs = atMs;
  return behaviour.life.map(({ after, status, returnCode, as }) => {
    dueMs += after === 'settle' ? waits.settleAfterMs : waits.returnAfterMs;
    return { atMs: dueMs, status, returnCode, as };
  });
}
