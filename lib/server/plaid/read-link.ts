import 'server-only';
import { z } from 'zod';
import type { PlaidFailure } from '#lib/domain/plaid/plaid-failure.ts';
import { fail, ok } from '#lib/domain/result.ts';
import type { Result } from '#lib/domain/result.ts';
import { earliest } from '#lib/domain/time.ts';
import type { PlaidSettings } from '../read-plaid-settings.ts';
import { blankableId, label, MAX_ACCOUNTS, opaque, requestId, time, word } from './answer-parts.ts';
import type { PlaidCall } from './plaid-call.ts';
import { cleanDisplayMessage, unreadableAnswer } from './plaid-failures.ts';
import type { LinkReading, SharedItem } from './plaid-gateway.ts';

const sharedAccount = z
  .object({ id: opaque, name: label, mask: word, type: word, subtype: word, verification_status: word })
  .transform(({ id, name, mask, type, subtype, verification_status: status }) => ({ accountId: id, name: name ?? 'Account', mask, type: type ?? '', subtype, verificationStatus: status }));

const institution = z.object({ institution_id: blankableId, name: label }).nullish();
const accounts = z.array(sharedAccount).max(MAX_ACCOUNTS);
const itemAdd = z.object({ public_token: opaque, accounts, institution });
// The older form of the same, which some programs are still sent.
const success = z.object({ public_token: blankableId, metadata: z.object({ institution, accounts: accounts.nullish() }).nullish() });

const exit = z.object({
  error: z.object({ error_type: word, error_code: word, display_message: z.string().nullish() }).nullish(),
  metadata: z.object({ status: word, request_id: word }).nullish(),
});

const event = z.object({ event_name: word, timestamp: time });

// A link may be opened and left again; the bounds are far beyond what a person does in a day.
const session = z.object({
  link_session_id: opaque,
  started_at: time.nullish(),
  finished_at: time.nullish(),
  on_success: success.nullish(),
  exit: exit.nullish(),
  on_exit: exit.nullish(),
  events: z.array(event).max(5_000).nullish(),
  results: z.object({ item_add_results: z.array(itemAdd).max(50).nullish() }).nullish(),
});

const answer = z.object({ link_token: opaque, expiration: time.nullish(), link_sessions: z.array(session).max(500).nullish(), request_id: requestId });

type Session = z.output<typeof session>;

export async function readLink(call: PlaidCall, settings: PlaidSettings, linkToken: string): Promise<Result<LinkReading, PlaidFailure>> {
  const read = await call('/link/token/get', (sdk, options) => sdk.api.linkTokenGet({ link_token: linkToken }, options), answer);
  if (!read.ok) return read;
  // An answer about another link would put another customer's account under this one.
  return read.value.link_token === linkToken ? ok(tell(read.value, [settings.secret, settings.clientId])) : fail(unreadableAnswer(read.value.request_id));
}

function tell({ expiration, link_sessions: sessions, request_id: id }: z.output<typeof answer>, secrets: readonly string[]): LinkReading {
  const inOrder = [...(sessions ?? [])].sort((left, right) => startOf(left) - startOf(right));
  const newest = inOrder.at(-1) ?? null;
  const succeeded = inOrder.find(isSuccess) ?? null;
  return {
    expiresAt: expiration ?? null,
    openedAt: earliest(...inOrder.map(openedAt)),
    finishedAt: (succeeded ?? newest)?.finished_at ?? null,
    linkSessionId: (succeeded ?? newest)?.link_session_id ?? null,
    shared: withoutRepeats(inOrder.flatMap(sharedOf)),
    succeeded: succeeded !== null,
    exit: newest === null ? null : exitOf(newest, secrets),
    requestId: id,
  };
}

/** The customer came to the end: something was shared, or (update mode) Link said so. */
function isSuccess(one: Session): boolean {
  return sharedOf(one).length > 0 || (one.on_success ?? null) !== null || (one.events ?? []).some((event) => event.event_name === 'HANDOFF');
}

function sharedOf(one: Session): SharedItem[] {
  const added = one.results?.item_add_results ?? [];
  if (added.length > 0) return added.map((item) => ({ publicToken: item.public_token, ...bankOf(item.institution), accounts: item.accounts }));
  const older = one.on_success;
  if (older?.public_token === null || older?.public_token === undefined) return [];
  return [{ publicToken: older.public_token, ...bankOf(older.metadata?.institution), accounts: older.metadata?.accounts ?? [] }];
}

function bankOf(bank: z.output<typeof institution>): { institutionId: string | null; institutionName: string | null } {
  return { institutionId: bank?.institution_id ?? null, institutionName: bank?.name ?? null };
}

function withoutRepeats(items: SharedItem[]): SharedItem[] {
  return [...new Map(items.map((item) => [item.publicToken, item])).values()];
}

function exitOf(one: Session, secrets: readonly string[]): LinkReading['exit'] {
  const left = one.exit ?? one.on_exit ?? null;
  if (left === null) return null;
  const { error, metadata } = left;
  return {
    errorType: error?.error_type ?? null,
    errorCode: error?.error_code ?? null,
    displayMessage: cleanDisplayMessage(error?.display_message ?? null, secrets),
    status: metadata?.status ?? null,
    requestId: metadata?.request_id ?? null,
  };
}

function openedAt(one: Session): Date | null {
  return earliest(one.started_at ?? null, ...(one.events ?? []).map((event) => event.timestamp));
}

// A session without a time is taken for the oldest: it cannot hide a newer one's exit.
function startOf(one: Session): number {
  return openedAt(one)?.getTime() ?? 0;
}
