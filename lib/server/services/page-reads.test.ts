import { describe, expect, it } from 'vitest';
import { sentFunding, sentLink } from '#lib/testing/intents.ts';
import { LOST, UNREACHABLE, answered } from '#lib/testing/scripted-bank.ts';
import { useServiceHarness } from '#lib/testing/use-service-harness.ts';
import { getFrame } from './get-frame.ts';
import { getFundingChoices } from './get-funding-choices.ts';

const harness = useServiceHarness();

describe('the funding form', () => {
  it("offers the program's accounts only, the fetched target and the balance", async () => {
    const { runtime, people } = harness;
    await sentLink(runtime, people.admin, { ownerScope: 'program' });
    await sentLink(runtime, people.admin, { ownerScope: 'user' });
    const choices = await getFundingChoices(runtime, people.admin);
    expect(choices.sources.map((source) => source.id)).toEqual(['bbac-1']);
    expect(choices).toMatchObject({ target: { id: 'rbac-1', status: 'active' }, targetProblem: null, balance: { available: '5000.00', pending: '100.00', currency: 'usd' }, balanceProblem: null });
    expect(choices.programUserId).toBe(runtime.env.bank.programUserId);
    expect(JSON.stringify(choices)).not.toContain('9876543210');
  });

  it('asks the bank for three seconds at most, both questions at once', async () => {
    await getFundingChoices(harness.runtime, harness.people.admin);
    expect(harness.bank.asked.map((asked) => [asked.operation, asked.deadlineMs])).toEqual([
      ['getProgramRoutableAccount', 3_000],
      ['getProgramBalance', 3_000],
    ]);
  });

  it.each([
    ['cannot be reached', UNREACHABLE],
    ['loses the connection', LOST],
    ['refuses', answered(401, { message: 'no' })],
    ['answers nonsense', answered(200, { hello: 'world' })],
  ])('stays usable when the bank %s', async (_name, answer) => {
    harness.bank.answerReads(answer);
    const choices = await getFundingChoices(harness.runtime, harness.people.admin);
    expect(choices).toMatchObject({ target: null, balance: null, targetProblem: expect.stringContaining('Type its id'), balanceProblem: expect.stringContaining('not shown') });
  });
});

describe('the frame', () => {
  it('says where the money is and whose clock is shown', async () => {
    expect(await getFrame(harness.runtime)).toEqual({ mode: 'emulator', timeZone: 'America/New_York', bankOrigin: 'http://127.0.0.1:3001', emulatorOrigin: 'http://127.0.0.1:3001', alerts: [] });
  });

  it('alerts everybody when operations wait for mended credentials', async () => {
    harness.bank.answerNext(answered(401, { message: 'HMAC signature cannot be verified' }));
    await sentFunding(harness.runtime, harness.people.admin);
    expect((await getFrame(harness.runtime)).alerts).toEqual([expect.stringContaining('credentials')]);
  });

  it('alerts when look-ups do not work at this bank', async () => {
    const { store, bank, clock } = harness.runtime.context;
    await store.transaction('test', (tx) => tx.saveBankOrigin({ origin: bank.origin, lookup: 'unavailable', checkedAt: clock.now(), checkedWith: null }));
    expect((await getFrame(harness.runtime)).alerts).toEqual([expect.stringContaining('by reference does not work')]);
  });
});
