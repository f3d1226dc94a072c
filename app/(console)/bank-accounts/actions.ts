'use server';
import { confirmEndingIntent, draftLinkIntent } from '#lib/domain/draft-intents.ts';
import { defineAction } from '#lib/server/action/action.ts';
import { confirmEnding } from '#lib/server/services/confirm-ending.ts';
import { draftLink } from '#lib/server/services/draft-link.ts';

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
