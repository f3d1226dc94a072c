import type { MoneyOperationName } from '#lib/wire/contract.ts';
import type { SeededAnswer, SeedOrder, SeedStep } from '#lib/wire/emulator-control.ts';
import { jsonResponse, refusal, success, type ApiAnswer } from './answers.ts';
import { bankTime } from './bank-clock.ts';
import type { BankEvent, Commit, EventOf, PlannedStep } from './bank-event.ts';
import { mintBankId, mintReference } from './desk.ts';
import { record, type EmulatedBank } from './emulated-bank.ts';
import { EMULATOR_DEFAULTS } from './emulator-defaults.ts';
import { savedItem, transactionItem } from './money-handlers.ts';
import { canMove, placeOf, type MoneyPlace } from './money-place.ts';
import { hashBody } from './serve-operation.ts';

type SaveOrder = SeedOrder['saves'][number];
type ChargeOrder = SeedOrder['charges'][number];

interface Seeded {
  commit: Commit;
  key: string;
  answer: ApiAnswer;
}

/** Writes requests of the past into the books as if the bank had heard them then, each with its key and first answer. */
export async function seedHistory(bank: EmulatedBank, order: SeedOrder): Promise<Response> {
  const problem = problemWith(bank, order);
  if (problem !== null) return jsonResponse(409, { message: `Nothing was seeded: ${problem}` });
  const saves = order.saves.map((save) => seedSave(bank, save));
  const charges = order.charges.map((charge) => seedCharge(bank, charge));
  await Promise.all([...saves, ...charges].map(({ commit }) => record(bank, commit)));
  const answer = { accounts: itemsByKey(saves), transactions: itemsByKey(charges) } satisfies Record<keyof SeededAnswer, object>;
  return jsonResponse(200, answer);
}

function itemsByKey(seeded: readonly Seeded[]): Record<string, unknown> {
  return Object.fromEntries(seeded.flatMap(({ key, answer }) => (answer.items.length === 0 ? [] : [[key, answer.items[0]]])));
}

function seedSave(bank: EmulatedBank, order: SaveOrder): Seeded {
  const { request, scope, shown_last4: shownLast4, bank_name: bankName } = order;
  const key = request.idempotent_key;
  const operation = scope === 'program' ? 'saveProgramBankAccount' : 'saveUserBankAccount';
  if (order.refusal) return refused(bank, operation, request, key, order.refusal);
  const saved: EventOf<'account_saved'> = {
    type: 'account_saved',
    atMs: Date.parse(order.at),
    key,
    id: order.id ?? mintBankId('bbac'),
    scope,
    userId: request.user_id,
    last4: shownLast4 ?? request.account_number.slice(-4),
    routingNumber: request.routing_number,
    bankName: bankName ?? null,
    sourcePlatform: request.fingerprint === undefined ? 'ipg' : 'plaid',
    behaviour: 'posts',
  };
  const answer = success([savedItem(saved)]);
  return { commit: [saved, answered(bank, operation, request, key, answer)], key, answer };
}

function seedCharge(bank: EmulatedBank, order: ChargeOrder): Seeded {
  const { request, steps = [] } = order;
  const key = request.idempotent_key;
  if (order.refusal) return refused(bank, 'chargeAndFund', request, key, order.refusal);
  const atMs = Date.parse(order.at);
  const plan = steps.map(plannedStep);
  const charged: EventOf<'charged'> = {
    type: 'charged',
    atMs,
    key,
    id: order.id ?? mintBankId('ltra'),
    reference: mintReference(),
    externalId: request.external_id ?? null,
    userId: request.user_id,
    accountId: request.account_id,
    amount: request.amount,
    description: request.description ?? null,
    postingAtMs: plan[0]?.atMs ?? atMs + bank.settings.settleAfterMs,
    plan,
  };
  const answer = success([transactionItem({ ...charged, status: 'pending', returnCode: null, reversedTransactionId: null })]);
  const nowMs = bankTime(bank.book.clock, bank.hostNow());
  const happened = steps.filter((step) => Date.parse(step.at) <= nowMs).map((step) => happenedEvent(charged.id, step));
  return { commit: [charged, answered(bank, 'chargeAndFund', request, key, answer), ...happened], key, answer };
}

function plannedStep(step: SeedStep): PlannedStep {
  return { atMs: Date.parse(step.at), status: step.status, returnCode: step.return_code ?? null, as: step.as ?? 'change' };
}

function happenedEvent(transactionId: string, step: SeedStep): BankEvent {
  const { atMs, status, returnCode, as } = plannedStep(step);
  if (as === 'change') return { type: 'moved', atMs, transactionId, status, returnCode, by: 'plan' };
  return { type: 'reversed', atMs, transactionId, reversalId: step.id ?? mintBankId('ltra'), reference: mintReference(), returnCode, by: 'plan' };
}

function refused(bank: EmulatedBank, operation: MoneyOperationName, request: object, key: string, told: { http_status: number; message: string }): Seeded {
  const answer = refusal(told.http_status, told.message);
  return { commit: [answered(bank, operation, request, key, answer)], key, answer };
}

function answered(bank: EmulatedBank, operation: MoneyOperationName, request: object, key: string, answer: ApiAnswer): BankEvent {
  const { httpStatus, message, items, errors } = answer;
  return { type: 'answered', key, operation, bodyHash: hashBody(bank, operation, request), answer: { httpStatus, message, items, errors } };
}

/** Looked at before anything is written: the books do not take back half an order. */
function problemWith(bank: EmulatedBank, { saves, charges }: SeedOrder): string | null {
  const { book, credentials } = bank;
  const nowMs = bankTime(book.clock, bank.hostNow());
  const orders = [...saves, ...charges];
  if (orders.some(({ at }) => Date.parse(at) > nowMs)) return 'a request lies in the future of the bank’s clock.';
  const ids = [...orders.flatMap(({ id }) => id ?? []), ...charges.flatMap(({ steps = [] }) => steps.flatMap(({ id }) => id ?? []))];
  const taken = ids.find((id) => book.accounts.has(id) || book.transactions.has(id)) ?? repeated(ids);
  if (taken !== undefined) return `the id ${taken} is taken.`;
  const keys = orders.map(({ request }) => request.idempotent_key);
  if (keys.some((key) => book.keys.has(key) || book.executions.has(key)) || repeated(keys) !== undefined) return 'a key is taken.';
  const sources = new Set([...saves.flatMap(({ id, scope }) => (scope === 'program' && id !== undefined ? [id] : [])), ...programAccounts(bank)]);
  for (const { request, at, steps = [], refusal: isRefused } of charges) {
    if (request.user_id !== credentials.programUserId) return `${request.user_id} is not the program.`;
    if (request.routable_bank_account_id !== EMULATOR_DEFAULTS.routableAccountId) return `${request.routable_bank_account_id} is not the routable account of the program.`;
    if (!sources.has(request.account_id)) return `${request.account_id} is not a bank account of the program.`;
    if (isRefused === undefined && !isLife(Date.parse(at), steps)) return 'the money cannot go the way that some steps say.';
  }
  return null;
}

function programAccounts({ book }: EmulatedBank): string[] {
  return [...book.accounts.values()].filter(({ scope }) => scope === 'program').map(({ id }) => id);
}

/** In the order of time, and every step one that the ledger can follow. */
function isLife(chargedAtMs: number, steps: readonly SeedStep[]): boolean {
  let place: MoneyPlace = 'pending';
  let lastMs = chargedAtMs;
  for (const step of steps) {
    const to = step.as === 'reversal' ? 'back' : placeOf(step.status);
    const atMs = Date.parse(step.at);
    if (atMs < lastMs || !canMove(place, to)) return false;
    place = to ?? place;
    lastMs = atMs;
  }
  return true;
}

function repeated(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}
