import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { ok } from '#lib/domain/result.ts';
import { addMs, SECOND_MS } from '#lib/domain/time.ts';
import type { LinkReading } from '#lib/server/plaid/plaid-gateway.ts';
import { createSecureLink } from '#lib/server/services/plaid/create-secure-link.ts';
import { runPlaidPass } from '#lib/server/services/plaid/run-plaid-pass.ts';
import { finishedLink, untouchedLink, type ScriptedPlaid } from './scripted-plaid.ts';
import { openServiceHarness, type ServiceHarness } from './service-harness.ts';

export const CUSTOMER = { ownerScope: 'user', userId: 'user-2', firstName: 'Alberta', lastName: 'Charleson', street: null, city: null, state: null, postalCode: null } as const;

interface PlaidDesk {
  harness: ServiceHarness;
  plaid: ScriptedPlaid;
}

/** A console with a scripted Plaid, new before each test of the file; what is answered makes one more. */
export function freshDesks(take: (desk: PlaidDesk) => void): () => Promise<void> {
  let opened: Awaited<ReturnType<typeof openServiceHarness>>;
  const fresh = async () => {
    const harness = await opened.fresh();
    take({ harness, plaid: harness.connectPlaid() });
  };
  beforeAll(async () => {
    opened = await openServiceHarness();
  });
  beforeEach(fresh);
  afterAll(() => opened.close());
  return fresh;
}

/** The value of what must have gone well. */
export function valueOf<Value>(result: ActionResult<Value>): Value {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.value;
}

export async function sentSecureLink({ runtime, people }: ServiceHarness): Promise<string> {
  return valueOf(await createSecureLink(runtime, people.support, CUSTOMER)).sessionId;
}

/** The worker looks until nothing is due now. `afterMs`: what passes before. */
export async function linkPass({ runtime, advance }: ServiceHarness, afterMs = 5 * SECOND_MS): Promise<void> {
  advance(afterMs);
  while ((await runPlaidPass(runtime)) > 0);
}

/** What Plaid says of every link from now on. */
export function tellOfLinks(plaid: ScriptedPlaid, reading: Partial<LinkReading>): void {
  plaid.answerAll('readLink', async () => ok({ ...untouchedLink(), ...reading }));
}

/** A secure link through which the customer has shared two accounts, fetched by the worker. */
export async function sharedLink(harness: ServiceHarness, plaid: ScriptedPlaid, publicToken = 'public-sandbox-1'): Promise<string> {
  const sessionId = await sentSecureLink(harness);
  tellOfLinks(plaid, finishedLink(addMs(harness.runtime.context.clock.now(), 2 * SECOND_MS), publicToken));
  await linkPass(harness);
  return sessionId;
}
