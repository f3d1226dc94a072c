import { redirect } from 'next/navigation';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ActionResult } from '#lib/domain/action-result.ts';
import type { Operator } from '#lib/domain/roles.ts';
import { openServiceHarness } from '#lib/testing/service-harness.ts';
import type { ServiceHarness } from '#lib/testing/service-harness.ts';
import { audit } from '../db/audit-schema.ts';
import type { Runtime } from '../runtime.ts';
import { performAction, performPublicAction } from './perform-action.ts';

const ORIGIN = 'http://localhost:3000';

let home: Awaited<ReturnType<typeof openServiceHarness>>;
let harness: ServiceHarness;
let ran: unknown[];
beforeAll(async () => {
  home = await openServiceHarness();
});
afterAll(() => home.close());
beforeEach(async () => {
  harness = await home.fresh();
  ran = [];
});

const input = z.object({ amount: z.string().max(20), nested: z.object({ city: z.string() }).optional() });

function spec(run: () => Promise<ActionResult<string>> = async () => ({ ok: true, value: 'done' })) {
  return {
    name: 'test_act',
    permission: 'fund_program' as const,
    input,
    run(_scope: { operator: Operator; runtime: Runtime }, intent: unknown) {
      ran.push(intent);
      return run();
    },
  };
}

const act = (given: unknown, { operator = harness.people.admin, origin = ORIGIN, run }: { operator?: Operator | null; origin?: string | null; run?: () => Promise<ActionResult<string>> } = {}) =>
  performAction(harness.runtime, { origin, findOperator: async () => operator }, spec(run), given);
const audited = () => harness.database.drizzle.select().from(audit);

describe('a server action', () => {
  it('runs for whoever is allowed, with the listed fields alone', async () => {
    expect(await act({ amount: '1.00', role: 'admin', __proto__: { polluted: true } })).toEqual({ ok: true, value: 'done' });
    expect(ran).toEqual([{ amount: '1.00' }]);
    expect('polluted' in {}).toBe(false);
  });

  it.each([null, 'null', '', 'http://evil.example', 'http://localhost:3001', 'https://localhost:3000', 'http://localhost:3000.evil.example'])('has no effect from origin %s', async (origin) => {
    expect(await act({ amount: '1.00' }, { origin })).toMatchObject({ ok: false, code: 'not_allowed' });
    expect(ran).toEqual([]);
  });

  it('has no effect for a stranger, who is not audited', async () => {
    expect(await act({ amount: '1.00' }, { operator: null })).toMatchObject({ ok: false, code: 'signed_out' });
    expect(ran).toEqual([]);
    expect(await audited()).toEqual([]);
  });

  it.each(['support', 'auditor'] as const)('is refused to %s before the form is read, and audited by itself', async (who) => {
    expect(await act('not even a form', { operator: harness.people[who] })).toMatchObject({ ok: false, code: 'not_allowed' });
    expect(ran).toEqual([]);
    expect(await audited()).toMatchObject([{ actorKind: 'operator', actorId: who, act: 'refused', objectKind: 'action', objectId: 'test_act', detail: { permission: 'fund_program', role: who } }]);
  });

  it('names each wrong field', async () => {
    expect(await act({ amount: 'x'.repeat(21), nested: { city: 7 } })).toMatchObject({
      ok: false,
      code: 'invalid_input',
      fieldErrors: { amount: expect.stringContaining('20'), 'nested.city': expect.any(String) },
    });
    for (const strange of [null, undefined, 'text', 7, [], new FormData()]) expect(await act(strange)).toMatchObject({ ok: false, code: 'invalid_input' });
    expect(ran).toEqual([]);
  });

  it('turns an unexpected error into a reference, and tells nothing else of it', async () => {
    const result = await act({ amount: '1.00' }, { run: () => Promise.reject(new Error('secret 000123456789')) });
    expect(result).toMatchObject({ ok: false, code: 'unexpected', referenceId: expect.stringMatching(/^ref_[0-9a-z]{10}$/) });
    expect(JSON.stringify(result)).not.toMatch(/secret|000123456789/);
  });

  it('lets a redirect pass', async () => {
    await expect(act({ amount: '1.00' }, { run: async () => redirect('/fundings') })).rejects.toMatchObject({ digest: expect.stringContaining('/fundings') });
  });
});

describe('a public action', () => {
  it('asks for the origin all the same', async () => {
    const sign = { name: 'sign_in', input, run: async () => ({ ok: true, value: 'in' }) as const };
    expect(await performPublicAction(harness.runtime, ORIGIN, sign, { amount: '1' })).toEqual({ ok: true, value: 'in' });
    expect(await performPublicAction(harness.runtime, 'http://evil.example', sign, { amount: '1' })).toMatchObject({ ok: false, code: 'not_allowed' });
    expect(await performPublicAction(harness.runtime, null, sign, { amount: '1' })).toMatchObject({ ok: false, code: 'not_allowed' });
  });
});
