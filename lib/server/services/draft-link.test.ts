import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aLink, CANARY_NUMBER, idOf } from '#lib/testing/intents.ts';
import { openServiceHarness, type ServiceHarness } from '#lib/testing/service-harness.ts';
import { draftLink } from './draft-link.ts';
import { getOperation } from './get-operation.ts';

let opened: Awaited<ReturnType<typeof openServiceHarness>>;
let harness: ServiceHarness;
beforeAll(async () => {
  opened = await openServiceHarness();
});
beforeEach(async () => {
  harness = await opened.fresh();
});
afterAll(() => opened.close());

const BAD_CHECKSUM = '123456789';

describe('a link draft', () => {
  it('keeps the ending and seals the rest', async () => {
    const { runtime, people, database } = harness;
    const address = { street: '1 Main St', city: 'Austin', state: 'TX', postalCode: '78701' };
    const id = idOf(await draftLink(runtime, people.support, aLink(address)));
    expect((await getOperation(runtime, people.support, id))?.link).toMatchObject({ last4: '4321', ownerScope: 'user', address });
    const rows = await database.drizzle.query.operation.findMany();
    expect(JSON.stringify(rows)).not.toContain(CANARY_NUMBER);
    expect(rows[0]?.sealedBody).not.toBeNull();
  });

  it.each([
    ['support', 'program'],
    ['auditor', 'program'],
    ['auditor', 'user'],
  ] as const)('is refused to %s for an account of the %s', async (role, ownerScope) => {
    const { runtime, people, database } = harness;
    expect(await draftLink(runtime, people[role], aLink({ ownerScope }))).toMatchObject({ ok: false, code: 'not_allowed' });
    expect(await database.drizzle.query.operation.findMany()).toEqual([]);
    expect(await database.drizzle.query.audit.findMany()).toMatchObject([{ act: 'refused', actorId: role }]);
  });

  it.each([
    ['support', 'user'],
    ['admin', 'user'],
    ['admin', 'program'],
  ] as const)('is open to %s for an account of the %s', async (role, ownerScope) => {
    expect(await draftLink(harness.runtime, harness.people[role], aLink({ ownerScope }))).toMatchObject({ ok: true });
  });
});

describe('a routing number that fails its check', () => {
  it('must be confirmed outside live mode', async () => {
    const { runtime, people } = harness;
    const link = aLink({ routingNumber: BAD_CHECKSUM });
    expect(await draftLink(runtime, people.admin, link)).toMatchObject({ ok: false, fieldErrors: { routingNumber: expect.stringContaining('confirm') } });
    expect(await draftLink(runtime, people.admin, { ...link, confirmRouting: true })).toMatchObject({ ok: true });
  });

  it('is refused in live mode, confirmed or not', async () => {
    const { runtime, people } = await opened.fresh('live');
    const refused = await draftLink(runtime, people.admin, aLink({ routingNumber: BAD_CHECKSUM, confirmRouting: true }));
    expect(refused).toMatchObject({ ok: false, code: 'invalid_input', fieldErrors: { routingNumber: expect.stringContaining('not a routing number') } });
  });

  it('never refuses an unusual beginning', async () => {
    const { runtime, people } = await opened.fresh('live');
    expect(await draftLink(runtime, people.admin, aLink({ routingNumber: '333333334' }))).toMatchObject({ ok: true });
  });
});
