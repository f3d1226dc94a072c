import { answerPlaidRelay } from '#lib/server/action/answer-plaid-relay.ts';

/** The fake Link of the emulated Plaid, under this console's own origin. */
export const GET = answerPlaidRelay;
export const POST = answerPlaidRelay;
