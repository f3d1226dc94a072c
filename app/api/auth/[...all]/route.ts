import { answerAuthRequest } from '#lib/server/action/auth-endpoint.ts';

export { answerAuthRequest as GET, answerAuthRequest as POST };
