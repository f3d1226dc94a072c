'use server';
import { blockAccountIntent, unblockAccountIntent } from '#lib/domain/desk-intents.ts';
import { confirmEndingIntent, draftLinkIntent } from '#lib/domain/draft-intents.ts';
import { defineAction } from '#lib/server/action/action.ts';
import { blockAccount } from '#lib/server/services/block-account.ts';
import { confirmEnding } from '#lib/server/services/confirm-ending.ts';
import { draftLink } from '#lib/server/services/draft-link.ts';
import { unblockAccount } from '#lib/server/services/unblock-account.ts';

/** Linking for the program asks for more; the service knows from the form whose account it is. */
export const draftLinkAction = defineAction({
  name: 'draft_link',
  permission: 'link_for_user',
  input: draftLinkIntent,
  run: ({ operator, runtime }, intent) => draftLink(runtime, operator, intent),
});

export const confirmEndingAction = defineAction({
  name: 'confirm_ending',
  permission: 'fund_program',
  input: confirmEndingIntent,
  run: ({ operator, runtime }, intent) => confirmEnding(runtime, operator, intent),
});

export const blockAccountAction = defineAction({
  name: 'block_account',
  permission: 'block_account',
  input: blockAccountIntent,
  run: ({ operator, runtime }, intent) => blockAccount(runtime, operator, intent),
});

export const unblockAccountAction = defineAction({
  name: 'unblock_account',
  permission: 'block_account',
  input: unblockAccountIntent,
  run: ({ operator, runtime }, intent) => unblockAccount(runtime, operator, intent),
});
