import 'server-only';
import { addMs } from '#lib/domain/time.ts';
import { chargeAndFundRequest, saveBankAccountRequest } from '#lib/wire/contract.ts';
import type { SeedOrder } from '#lib/wire/emulator-control.ts';
import { externalIdFor } from '#lib/domain/ids.ts';
import { fundBody, linkBody } from '../../operations/request-body.ts';
import { SAVE_REFUSAL } from './seed-names.ts';
import { EXECUTED_FATES, type PlannedFunding, type PlannedLink, type PlannedOperation } from './seed-plan.ts';

/** What the bank has to have heard for these operations to be true. `shiftMs`: what its clock is ahead of ours. */
export function seedOrderOf(operations: readonly PlannedOperation[], shiftMs: number): SeedOrder {
  return {
    saves: operations.flatMap((one) => (one.kind === 'link_account' ? saveOf(one, shiftMs) : [])),
    charges: operations.flatMap((one) => (one.kind === 'fund_program' ? chargeOf(one, shiftMs) : [])),
  };
}

function saveOf(plan: PlannedLink, shiftMs: number): SeedOrder['saves'] {
  const { fate, payload, identity, accountNumber, bankId, bankName, shownLast4 } = plan;
  const request = saveBankAccountRequest.parse(JSON.parse(linkBody(payload, identity.key, accountNumber, null)));
  const heard = { at: at(plan.sentAt, shiftMs), scope: payload.ownerScope, request };
  if (fate === 'rejected') return [{ ...heard, refusal: { http_status: 400, message: SAVE_REFUSAL } }];
  return fate === 'linked' || fate === 'other_ending' ? [{ ...heard, id: bankId, bank_name: bankName, shown_last4: shownLast4 }] : [];
}

function chargeOf(plan: PlannedFunding, shiftMs: number): SeedOrder['charges'] {
  const { fate, payload, identity, bankId, refusal, words } = plan;
  const externalId = externalIdFor(identity.id, payload.reference);
  const request = chargeAndFundRequest.parse(JSON.parse(fundBody(payload, identity.key, externalId)));
  const heard = { at: at(plan.sentAt, shiftMs), request };
  if (fate === 'rejected') return [{ ...heard, refusal: { http_status: 422, message: refusal } }];
  if (!EXECUTED_FATES.includes(fate)) return [];
  const steps = words.map((word) => ({
    at: at(word.at, shiftMs),
    status: word.status,
    as: word.as,
    ...(word.returnCode !== null && { return_code: word.returnCode }),
    ...(word.as === 'reversal' && { id: word.reversalId }),
  }));
  return [{ ...heard, id: bankId, steps }];
}

function at(moment: Date, shiftMs: number): string {
  return addMs(moment, shiftMs).toISOString();
}
