import { answerHealth } from '#lib/server/action/health.ts';

export const GET = answerHealth;
