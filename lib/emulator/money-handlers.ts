import { behaviourOf, TEST_ROUTING_NUMBER } from '#lib/domain/test-accounts.ts';
import type { LedgerTransaction, RequestOf, SavedBankAccount } from '#lib/wire/contract.ts';
import { refusal, success } from './answers.ts';
import type { EventOf } from './bank-event.ts';
import { BEHAVIOURS, planLife } from './behaviours.ts';
import { requireCents, type LinkedAccount } from './book.ts';
import { mintBankId, mintReference, outcome, type Desk, type Outcome } from './desk.ts';

type SaveRequest = RequestOf<'saveProgramBankAccount'>;

export function saveUserBankAccount(desk: Desk, request: SaveRequest): Outcome {
  return saveBankAccount(desk, request, 'user');
}

export function saveProgramBankAccount(desk: Desk, request: SaveRequest): Outcome {
  if (request.user_id !== desk.programUserId) return outcome(notTheProgram());
  return saveBankAccount(desk, request, 'program');
}

function saveBankAccount(desk: Desk, request: SaveRequest, scope: LinkedAccount['scope']): Outcome {
  const behaviour = behaviourOf(request.routing_number, request.account_number);
  if (BEHAVIOURS[behaviour].refusesSave)
    return outcome(refusal(400, 'The bank account could not be saved: it is closed.', { account_number: 'The account is closed.' }));
  const account: LinkedAccount = {
    atMs: desk.nowMs,
    id: mintBankId('bbac'),
    scope,
    userId: request.user_id,
    last4: request.account_number.slice(-4),
    routingNumber: request.routing_number,
    bankName: request.routing_number === TEST_ROUTING_NUMBER ? 'Emulator Test Bank' : null,
    // ASSUMED: a save that carries a fingerprint came through Plaid.
    sourcePlatform: request.fingerprint === undefined ? 'ipg' : 'plaid',
    behaviour,
  };
  return outcome(success([savedItem(account)]), [{ type: 'account_saved', key: request.idempotent_key, ...account }]);
}

export function chargeAndFund(desk: Desk, request: RequestOf<'chargeAndFund'>): Outcome {
  const account = desk.book.accounts.get(request.account_id);
  if (request.user_id !== desk.programUserId) return outcome(notTheProgram());
  if (account?.scope !== 'program')
    return outcome(refusal(422, 'The funding source is not known.', { account_id: 'This is not a bank account of the program.' }));
  if (request.routable_bank_account_id !== desk.routableAccountId)
    return outcome(refusal(422, 'The target is not known.', { routable_bank_account_id: 'This is not the routable account of the program.' }));
  if (requireCents(request.amount) === 0n)
    return outcome(refusal(422, 'The request is not valid.', { amount: 'The amount must be more than 0.00.' }));
  const behaviour = BEHAVIOURS[account.behaviour];
  const key = request.idempotent_key;
  if ((desk.book.heldOff.get(key) ?? 0) < behaviour.holdOffs)
    return outcome(refusal(503, 'The service is temporarily unavailable.'), [{ type: 'held_off', key }]);
  if (behaviour.refusesCharge)
    return outcome(refusal(422, 'The charge was declined by the receiving bank.', { account_id: 'This account cannot be charged.' }));
  const charged: EventOf<'charged'> = {
    type: 'charged',
    atMs: desk.nowMs,
    key,
    id: mintBankId('ltra'),
    reference: mintReference(),
    externalId: request.external_id ?? null,
    userId: request.user_id,
    accountId: account.id,
    amount: request.amount,
    description: request.description ?? null,
    postingAtMs: desk.nowMs + desk.settings.settleAfterMs,
    plan: planLife(behaviour, desk.nowMs, desk.settings),
  };
  const answer = success([transactionItem({ ...charged, status: 'pending', returnCode: null, reversedTransactionId: null })]);
  return outcome(answer, [charged], behaviour);
}

function notTheProgram() {
  return refusal(422, 'The user is not known.', { user_id: 'This is not the user of the program.' });
}

export function savedItem(account: LinkedAccount): SavedBankAccount {
  return {
    id: account.id,
    account_number_last_4: account.last4,
    routing_number: account.routingNumber,
    bank_name: account.bankName,
    source_platform: account.sourcePlatform,
    created_at: new Date(account.atMs).toISOString(),
  };
}

interface TransactionFacts {
  id: string;
  amount: string;
  status: string;
  userId: string;
  description: string | null;
  postingAtMs: number;
  reversedTransactionId: string | null;
  returnCode: string | null;
}

/** A ledger transaction in the wire's words. */
export function transactionItem(facts: TransactionFacts): LedgerTransaction {
  return {
    id: facts.id,
    amount: facts.amount,
    currency: 'usd',
    status: facts.status,
    category: facts.reversedTransactionId === null ? 'account_funding' : 'account_funding_return',
    method: 'ach',
    originator_type: 'user',
    originator_id: facts.userId,
    description: facts.description,
    posting_date: new Date(facts.postingAtMs).toISOString(),
    reversed_transaction_id: facts.reversedTransactionId,
    // The assumed field of lib/wire/contract.ts; absent while there is nothing to tell.
    ...(facts.returnCode !== null && { return_code: facts.returnCode }),
  };
}
