'use server';
import type { ActionResult } from '#lib/domain/action-result.ts';
import { expireLinkIntent, expireSharedIntent, plaidFaultIntent, plaidItemIntent, plaidWebhookIntent, resetPlaidIntent, rotateKeyIntent } from '#lib/domain/plaid/plaid-rehearsal-intents.ts';
import { clockIntent } from '#lib/domain/rehearsal-intents.ts';
import { defineFormAction } from '#lib/server/action/action.ts';
import { requirePlaidRehearsal } from '#lib/server/action/require-rehearsal.ts';
import { actOnPlaidItem } from '#lib/server/services/plaid/rehearsal/act-on-plaid-item.ts';
import { expirePlaidLink } from '#lib/server/services/plaid/rehearsal/expire-plaid-link.ts';
import { expireShared } from '#lib/server/services/plaid/rehearsal/expire-shared.ts';
import { firePlaidWebhook } from '#lib/server/services/plaid/rehearsal/fire-plaid-webhook.ts';
import { movePlaidClock } from '#lib/server/services/plaid/rehearsal/move-plaid-clock.ts';
import { resetPlaid } from '#lib/server/services/plaid/rehearsal/reset-plaid.ts';
import { rotatePlaidKey } from '#lib/server/services/plaid/rehearsal/rotate-plaid-key.ts';
import { stagePlaidFault } from '#lib/server/services/plaid/rehearsal/stage-plaid-fault.ts';

const permission = 'rehearse';

const stage = defineFormAction({ name: 'stage_plaid_fault', permission, input: plaidFaultIntent, run: ({ operator, runtime }, intent) => stagePlaidFault(runtime, operator, intent) });
const actOnItem = defineFormAction({ name: 'act_on_plaid_item', permission, input: plaidItemIntent, run: ({ operator, runtime }, intent) => actOnPlaidItem(runtime, operator, intent) });
const fire = defineFormAction({ name: 'fire_plaid_webhook', permission, input: plaidWebhookIntent, run: ({ operator, runtime }, intent) => firePlaidWebhook(runtime, operator, intent) });
const expireLink = defineFormAction({ name: 'expire_plaid_link', permission, input: expireLinkIntent, run: ({ operator, runtime }, intent) => expirePlaidLink(runtime, operator, intent) });
const expireTokens = defineFormAction({ name: 'expire_shared', permission, input: expireSharedIntent, run: ({ operator, runtime }) => expireShared(runtime, operator) });
const moveClock = defineFormAction({ name: 'move_plaid_clock', permission, input: clockIntent, run: ({ operator, runtime }, intent) => movePlaidClock(runtime, operator, intent) });
const rotate = defineFormAction({ name: 'rotate_plaid_key', permission, input: rotateKeyIntent, run: ({ operator, runtime }) => rotatePlaidKey(runtime, operator) });
const reset = defineFormAction({ name: 'reset_plaid', permission, input: resetPlaidIntent, run: ({ operator, runtime }) => resetPlaid(runtime, operator) });

export async function stagePlaidFaultAction(previous: unknown, form: FormData): Promise<ActionResult<null>> {
  requirePlaidRehearsal();
  return stage(previous, form);
}

export async function actOnPlaidItemAction(previous: unknown, form: FormData): Promise<ActionResult<null>> {
  requirePlaidRehearsal();
  return actOnItem(previous, form);
}

export async function firePlaidWebhookAction(previous: unknown, form: FormData): Promise<ActionResult<null>> {
  requirePlaidRehearsal();
  return fire(previous, form);
}

export async function expirePlaidLinkAction(previous: unknown, form: FormData): Promise<ActionResult<null>> {
  requirePlaidRehearsal();
  return expireLink(previous, form);
}

export async function expireSharedAction(previous: unknown, form: FormData): Promise<ActionResult<null>> {
  requirePlaidRehearsal();
  return expireTokens(previous, form);
}

export async function movePlaidClockAction(previous: unknown, form: FormData): Promise<ActionResult<null>> {
  requirePlaidRehearsal();
  return moveClock(previous, form);
}

export async function rotatePlaidKeyAction(previous: unknown, form: FormData): Promise<ActionResult<null>> {
  requirePlaidRehearsal();
  return rotate(previous, form);
}

export async function resetPlaidAction(previous: unknown, form: FormData): Promise<ActionResult<null>> {
  requirePlaidRehearsal();
  return reset(previous, form);
}
