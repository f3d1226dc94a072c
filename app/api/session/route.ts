import { answerSessionExtend, answerSessionRead } from '#lib/server/action/session-endpoint.ts';

export { answerSessionExtend as POST, answerSessionRead as GET };
