'use server';
import { actIntent, sendIntent } from '#lib/domain/act-intent.ts';
import { defineAction } from '#lib/server/action/action.ts';
import { actOnOperation } from '#lib/server/services/act-on-operation.ts';
import { sendOperation } from '#lib/server/services/send-operation.ts';

/** The least that any of these asks for; the service asks for what kind and owner of the operation demand. */
const permission = 'link_for_user';

export const sendOperationAction = defineAction({
  name: 'send_operation',
  permission,
  input: sendIntent,
  run: ({ operator, runtime }, intent) => sendOperation(runtime, operator, intent),
});

export const actOnOperationAction = defineAction({
  name: 'act_on_operation',
  permission,
  input: actIntent,
  run: ({ operator, runtime }, intent) => actOnOperation(runtime, operator, intent),
});
