import 'server-only';
import { audit, installation } from './audit-schema.ts';
import { authAccount, authRateLimit, authSession, authUser, authVerification } from './auth-schema.ts';
import {
  attempt,
  attemptOutcome,
  bankOrigin,
  evidence,
  exception,
  ledgerTransaction,
  linkedAccount,
  settlement,
} from './evidence-schema.ts';
import { note, savedView } from './note-schema.ts';
import { operation } from './operation-schema.ts';
import { linkSession, plaidAccount, plaidItem, webhookEvent } from './plaid-schema.ts';

/** Every table of the database: what the drivers are opened with. */
export const schema = {
  operation,
  attempt,
  attemptOutcome,
  evidence,
  ledgerTransaction,
  settlement,
  linkedAccount,
  bankOrigin,
  exception,
  note,
  savedView,
  linkSession,
  plaidItem,
  plaidAccount,
  webhookEvent,
  audit,
  installation,
  authUser,
  authSession,
  authAccount,
  authVerification,
  authRateLimit,
};
