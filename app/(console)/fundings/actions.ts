'use server';
import { draftFundingIntent } from '#lib/domain/draft-intents.ts';
import { defineAction } from '#lib/server/action/action.ts';
import { draftFunding } from '#lib/server/services/draft-funding.ts';

export const draftFundingAction = defineAction({
  name: 'draft_funding',
  permission: 'fund_program',
  input: draftFundingIntent,
  run: ({ operator, runtime }, intent) => draftFunding(runtime, operator, intent),
});
