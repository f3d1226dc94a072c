import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { describeDesk } from './store-suite/desk.ts';
import { describeOperations } from './store-suite/operations.ts';
import { describeRecords } from './store-suite/records.ts';
import { describeRefusals } from './store-suite/refusals.ts';
import type { StoreSubject } from './store-suite/subject.ts';
import { describeTransactions } from './store-suite/transactions.ts';

export interface StoreHome {
  /** An empty store. */
  subject(): Promise<StoreSubject>;
  close(): Promise<void>;
}

/** What every store must do. The in-memory one and the SQL one pass it unchanged: that is what lets the simulation
 *  speak for the real database. */
export function describeStore(name: string, open: () => Promise<StoreHome>): void {
  describe(name, () => {
    let home: StoreHome;
    let current: StoreSubject;
    beforeAll(async () => {
      home = await open();
    });
    beforeEach(async () => {
      current = await home.subject();
    });
    afterAll(() => home.close());

    const subject = () => current;
    describeOperations(subject);
    describeRefusals(subject);
    describeRecords(subject);
    describeTransactions(subject);
    describeDesk(subject);
  });
}
