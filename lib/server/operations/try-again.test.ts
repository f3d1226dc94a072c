import { describe, expect, it } from 'vitest';
import { readOperationId } from '#lib/domain/ids.ts';
import { MINUTE_MS } from '#lib/domain/time.ts';
import { sentFunding } from '#lib/testing/intents.ts';
import { UNREACHABLE } from '#lib/testing/scripted-bank.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { tryAgain } from './try-again.ts';

const given = useServiceHarness();

describe('Try again', () => {
  it('renews an instruction that has run out, and none that still holds', async () => {
    const { context } = given.runtime;
    given.bank.answerNext(UNREACHABLE);
    const id = readOperationId(await sentFunding(given.runtime, given.people.admin));
    if (id === null) throw new Error('no operation was sent');
    const press = () => tryAgain(context, id, { kind: 'operator', id: given.people.admin.id });
    given.advance(10 * MINUTE_MS - 1);
    expect(await press()).toMatchObject({ ok: false, failure: { code: 'wrong_state' } });
    given.advance(1);
    const at = context.clock.now();
    expect(await press()).toMatchObject({ ok: true, value: { sendUntil: new Date(at.getTime() + 10 * MINUTE_MS), dueAt: at } });
  });
});
