import { describe, expect, it } from 'vitest';
import { readOperationId } from '#lib/domain/ids.ts';
import { sentFunding } from '#lib/testing/intents.ts';
import { UNREACHABLE, items } from '#lib/testing/scripted-bank.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import type { OperationRow } from '../store/rows.ts';
import { checkLookups } from './check-lookups.ts';

const given = useServiceHarness();

async function accepted(): Promise<OperationRow> {
  const id = readOperationId(await sentFunding(given.runtime, given.people.admin));
  const row = id === null ? null : await given.runtime.context.store.transaction('read', (tx) => tx.getOperation(id));
  if (row === null) throw new Error('no operation was sent');
  return row;
}

const known = () => given.runtime.context.store.transaction('read', (tx) => tx.getBankOrigin(given.bank.origin));

describe('the self-check of look-ups', () => {
  it.each([
    ['finds what it has just accepted', null, 'available'],
    ['finds nothing', items([]), 'unavailable'],
    ['finds another one', items([{ id: 'ltra-9', amount: '100.00', currency: 'usd', status: 'pending' }]), 'unavailable'],
  ])('learns it from a bank that %s, once', async (_, answer, lookup) => {
    const operation = await accepted();
    given.bank.answerReads(answer);
    await checkLookups(given.runtime.context, operation);
    expect(await known()).toMatchObject({ lookup, checkedWith: operation.id });
    const asked = given.bank.asked.length;
    await checkLookups(given.runtime.context, operation);
    expect(given.bank.asked).toHaveLength(asked);
  });

  it('learns nothing from a bank that does not answer, and asks again', async () => {
    const operation = await accepted();
    given.bank.answerReads(UNREACHABLE);
    await checkLookups(given.runtime.context, operation);
    expect((await known())?.lookup ?? 'unchecked').toBe('unchecked');
    given.bank.answerReads(null);
    await checkLookups(given.runtime.context, operation);
    expect(await known()).toMatchObject({ lookup: 'available' });
  });
});
