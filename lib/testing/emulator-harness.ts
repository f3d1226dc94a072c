import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { EmulatorSettings } from '#lib/emulator/desk.ts';
import { EMULATOR_DEFAULTS } from '#lib/emulator/emulator-defaults.ts';
import { startEmulator, type RunningEmulator } from '#lib/emulator/start-emulator.ts';
import { TEST_ACCOUNTS, TEST_ROUTING_NUMBER, type TestBehaviour } from '#lib/domain/test-accounts.ts';
import { CONTRACT, pathOf, type BankOperationName } from '#lib/wire/contract.ts';
import { signedPost, type PostedAnswer } from './signed-post.ts';

const amountByAccount = z.record(z.string(), z.string());
const execution = z.object({ operation: z.string(), timesExecuted: z.number(), amount: z.string().nullable(), ids: z.array(z.string()) });
const ledgerView = z.object({
  balances: amountByAccount,
  entries: z.array(z.object({ why: z.string(), transactionId: z.string().nullable(), lines: z.array(z.object({ account: z.string(), amount: z.string() })) })),
  transactions: z.array(z.object({ id: z.string(), status: z.string(), amount: z.string(), returnCode: z.string().nullable(), reversedTransactionId: z.string().nullable() })),
  executions: z.record(z.string(), execution),
});
export type LedgerView = z.infer<typeof ledgerView>;

export interface EmulatorHarness {
  emulator: RunningEmulator;
  directory: string;
  /** Moves the clock of the machine the emulator runs on. */
  advanceHost(ms: number): void;
  post(operation: BankOperationName, body: Record<string, unknown>): Promise<PostedAnswer>;
  control(path: string, order?: unknown): Promise<{ httpStatus: number; body: unknown }>;
  ledger(): Promise<LedgerView>;
  link(behaviour: TestBehaviour): Promise<string>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A real emulator on a free port with a directory of its own and a clock that only the test moves. */
export async function openEmulator(settings: Partial<EmulatorSettings> = {}): Promise<EmulatorHarness> {
  const directory = await mkdtemp(join(tmpdir(), 'railhead-emulator-'));
  const startedAt = Date.now();
  let movedMs = 0;
  const start = () => {
    const clock = { now: () => new Date(startedAt + movedMs) };
    return startEmulator({ port: 0, directory, credentials: EMULATOR_DEFAULTS, settings: { slowAnswerMs: 0, ...settings }, clock });
  };
  const harness: EmulatorHarness = {
    emulator: await start(),
    directory,
    advanceHost(ms) {
      movedMs += ms;
    },
    post(operation, body) {
      const target = { ...EMULATOR_DEFAULTS, origin: harness.emulator.origin };
      return signedPost(target, { path: pathOf(operation, 'v3'), body, date: new Date(startedAt + movedMs) });
    },
    async control(path, order) {
      const answer = await fetch(`${harness.emulator.controlOrigin}/control/${path}`, {
        headers: { connection: 'close' },
        ...(order !== undefined && { method: 'POST', body: JSON.stringify(order) }),
      });
      return { httpStatus: answer.status, body: await answer.json() };
    },
    async ledger() {
      return ledgerView.parse((await harness.control('ledger')).body);
    },
    async link(behaviour) {
      const answer = await harness.post('saveProgramBankAccount', saveBody(behaviour));
      return firstItem(CONTRACT.saveProgramBankAccount.item, answer).id;
    },
    async restart() {
      await harness.emulator.stop();
      harness.emulator = await start();
    },
    async stop() {
      await harness.emulator.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
  return harness;
}

export function saveBody(behaviour: TestBehaviour, key = `idp-${crypto.randomUUID()}`) {
  const account = TEST_ACCOUNTS.find((known) => known.behaviour === behaviour);
  return {
    user_id: EMULATOR_DEFAULTS.programUserId,
    idempotent_key: key,
    first_name: 'Ada',
    last_name: 'Okafor',
    account_number: account?.accountNumber ?? '',
    routing_number: TEST_ROUTING_NUMBER,
  };
}

export function chargeBody(accountId: string, amount = '100.00', key = `idp-${crypto.randomUUID()}`) {
  return {
    user_id: EMULATOR_DEFAULTS.programUserId,
    amount,
    account_id: accountId,
    routable_bank_account_id: EMULATOR_DEFAULTS.routableAccountId,
    idempotent_key: key,
    external_id: `ref-${key}`,
  };
}

const oneItem = z.object({ status: z.literal('success'), data: z.object({ items: z.array(z.unknown()).length(1) }) });

/** The one item of a success. Throws on anything else. */
export function firstItem<Item>(schema: z.ZodType<Item>, answer: PostedAnswer): Item {
  return schema.parse(oneItem.parse(JSON.parse(answer.text)).data.items[0]);
}
