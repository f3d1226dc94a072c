'use server';
import { pickAccountIntent } from '#lib/domain/plaid/pick-intent.ts';
import { accountOnlyIntent, deskEndIntent, deskLinkIntent, linkSessionIntent, reconnectIntent, secureLinkIntent } from '#lib/domain/plaid/plaid-intents.ts';
import { defineAction } from '#lib/server/action/action.ts';
import { checkItem } from '#lib/server/services/plaid/check-item.ts';
import { createSecureLink } from '#lib/server/services/plaid/create-secure-link.ts';
import { endDeskLink } from '#lib/server/services/plaid/end-desk-link.ts';
import { fetchAgain, goOn } from '#lib/server/services/plaid/go-on.ts';
import { pickAccount } from '#lib/server/services/plaid/pick-account.ts';
import { reconnectAccount } from '#lib/server/services/plaid/reconnect-account.ts';
import { resendLink } from '#lib/server/services/plaid/resend-link.ts';
import { revokeLink } from '#lib/server/services/plaid/revoke-link.ts';
import { startDeskLink } from '#lib/server/services/plaid/start-desk-link.ts';

/** Whose account it is decides what more is asked: the services know it from the form or from the link. */
export const createSecureLinkAction = defineAction({
  name: 'create_secure_link',
  permission: 'link_for_user',
  input: secureLinkIntent,
  run: ({ operator, runtime }, intent) => createSecureLink(runtime, operator, intent),
});

export const startDeskLinkAction = defineAction({
  name: 'start_desk_link',
  permission: 'link_for_user',
  input: deskLinkIntent,
  run: ({ operator, runtime }, intent) => startDeskLink(runtime, operator, intent),
});

export const endDeskLinkAction = defineAction({
  name: 'end_desk_link',
  permission: 'link_for_user',
  input: deskEndIntent,
  run: ({ operator, runtime }, intent) => endDeskLink(runtime, operator, intent),
});

export const revokeLinkAction = defineAction({
  name: 'revoke_link',
  permission: 'link_for_user',
  input: linkSessionIntent,
  run: ({ operator, runtime }, intent) => revokeLink(runtime, operator, intent),
});

export const resendLinkAction = defineAction({
  name: 'resend_link',
  permission: 'link_for_user',
  input: linkSessionIntent,
  run: ({ operator, runtime }, intent) => resendLink(runtime, operator, intent),
});

export const goOnAction = defineAction({
  name: 'go_on',
  permission: 'link_for_user',
  input: linkSessionIntent,
  run: ({ operator, runtime }, intent) => goOn(runtime, operator, intent),
});

export const fetchAgainAction = defineAction({
  name: 'fetch_again',
  permission: 'link_for_user',
  input: linkSessionIntent,
  run: ({ operator, runtime }, intent) => fetchAgain(runtime, operator, intent),
});

export const pickAccountAction = defineAction({
  name: 'pick_account',
  permission: 'link_for_user',
  input: pickAccountIntent,
  run: ({ operator, runtime }, intent) => pickAccount(runtime, operator, intent),
});

export const reconnectAction = defineAction({
  name: 'reconnect_account',
  permission: 'link_for_user',
  input: reconnectIntent,
  run: ({ operator, runtime }, intent) => reconnectAccount(runtime, operator, intent),
});

export const checkItemAction = defineAction({
  name: 'check_item',
  permission: 'link_for_user',
  input: accountOnlyIntent,
  run: ({ operator, runtime }, intent) => checkItem(runtime, operator, intent),
});
