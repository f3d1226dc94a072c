import 'server-only';
import type { PlaidRehearsalView } from '#lib/domain/plaid/plaid-rehearsal-view.ts';
import type { Operator } from '#lib/domain/roles.ts';
import type { PlaidEmulatorAnswer } from '#lib/wire/plaid-emulator-control.ts';
import { openPlaidEmulatorControl } from '../../../plaid/plaid-emulator-control.ts';
import type { Runtime } from '../../../runtime.ts';
import { plaidWorldView, SHOWN_LINES, type OwnRecords } from './plaid-world-view.ts';

/** Null where there is no emulated Plaid inside to rehearse with. */
export async function getPlaidRehearsal(runtime: Runtime, _operator: Operator): Promise<PlaidRehearsalView | null> {
  const control = openPlaidEmulatorControl(runtime.env);
  if (control === null) return null;
  const { origin: controlOrigin } = control;
  const read = await control.read();
  if (!read.ok) return { controlOrigin, world: null, problem: read.failure.message };
  return { controlOrigin, world: plaidWorldView(read.value, await ownRecords(runtime, read.value)), problem: null };
}

/** What this console has of its own about the connections and links that are shown. */
async function ownRecords({ context, plaidStore }: Runtime, { items, links, webhooks }: PlaidEmulatorAnswer): Promise<OwnRecords> {
  const shown = <Line>(lines: readonly Line[]) => lines.slice(0, SHOWN_LINES);
  const tokens = [...shown(links).map(({ linkToken }) => linkToken), ...shown(webhooks).flatMap(({ linkToken }) => linkToken ?? [])];
  const tokenOfHash = new Map(tokens.map((token) => [context.vault.payloadHash(token), token]));
  const [sessions, linked] = await Promise.all([plaidStore.listSessionsOfTokens([...tokenOfHash.keys()]), plaidStore.listLinkedOfItems(shown(items).map(({ itemId }) => itemId))]);
  const sessionOfToken = new Map(sessions.map(({ id, linkTokenHash }) => [tokenOfHash.get(linkTokenHash), id]));
  return {
    sessionOf: (linkToken) => sessionOfToken.get(linkToken) ?? null,
    linkedFrom: (itemId, accountId) => linked.filter((one) => one.itemId === itemId && one.accountId === accountId).map(({ linkedAccountId }) => linkedAccountId),
  };
}
