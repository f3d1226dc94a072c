import 'server-only';
import { mintIdempotencyKey, mintOperationId } from '#lib/domain/ids.ts';
import { addMs, SECOND_MS } from '#lib/domain/time.ts';
import type { PlannedFunding } from './seed-plan.ts';
import type { SeededRandom } from './seeded-random.ts';

type Common = Pick<PlannedFunding, 'identity' | 'at' | 'sentAt' | 'makerId' | 'checkerId' | 'bankId' | 'seed'>;

/** What every planned operation has: its identity, its people and when it leaves. */
export function planCommon(random: SeededRandom, at: Date, administrators: readonly string[], prefix: 'bbac' | 'ltra'): Common {
  const idBytes = random.bytes(12);
  const keyUuid = random.uuid();
  const makerId = random.pick(administrators);
  return {
    identity: { idBytes, keyUuid, id: mintOperationId(idBytes), key: mintIdempotencyKey(keyUuid) },
    at,
    // People read the review page before they press Send.
    sentAt: addMs(at, random.between(15 * SECOND_MS, 180 * SECOND_MS)),
    makerId,
    checkerId: random.pick(administrators.filter((id) => id !== makerId)),
    bankId: `${prefix}-${random.uuid()}`,
    seed: random.between(0, 2 ** 31),
  };
}
