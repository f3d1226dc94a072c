import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openServiceHarness, type ServiceHarness } from './service-harness.ts';

/** The harness of a whole test file: one database, everything else fresh for each test. Read it inside tests. */
export function useServiceHarness(): ServiceHarness {
  let opened: Awaited<ReturnType<typeof openServiceHarness>>;
  let fresh: ServiceHarness;
  beforeAll(async () => {
    opened = await openServiceHarness();
  });
  beforeEach(async () => {
    fresh = await opened.fresh();
  });
  afterAll(() => opened.close());
  return {
    get runtime() {
      return fresh.runtime;
    },
    get database() {
      return fresh.database;
    },
    get bank() {
      return fresh.bank;
    },
    get people() {
      return fresh.people;
    },
    connectPlaid: () => fresh.connectPlaid(),
    advance: (ms) => fresh.advance(ms),
    sleepers: () => fresh.sleepers(),
  };
}
